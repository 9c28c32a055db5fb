package dev.serentak.namingserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.testsupport.backend.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class MetricsIT {

  @Test
  void countsRegistrationsRenewalsExpiriesAndLeases() {
    try (var server = RunningServer.on(TestDatabase.create())) {
      NamesClient client = server.client();
      client.put("a/1", "http://localhost", "PT1M", 201);
      client.put("a/2", "http://localhost", "PT2S", 201);
      client.put("a/2", "http://localhost", "PT2S", 200);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(client.send(HttpMethod.GET, "/actuator/prometheus", "", 200).text())
                      .contains(
                          "namingserver_registrations_total 2.0",
                          "namingserver_renewals_total 1.0",
                          "namingserver_expiries_total 1.0",
                          "namingserver_leases 1.0"));
    }
  }
}
