package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.namingserver.NamesClient;
import dev.serentak.namingserver.RunningServer;
import dev.serentak.testsupport.backend.TestDatabase;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class LimitsIT {

  private static final String URI = "http://localhost";
  private static final String BODY = "{\"uri\": \"" + URI + "\"}";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.on(
            TestDatabase.create(), "lease.greatest-count=5", "lease.greatest-instances=2");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answers503ToOneTooManyWhileOthersRenewAndChange() {
    NamesClient client = server.client();
    client.put("a/1", URI, "PT1M", 201);
    client.put("a/2", URI, "PT1M", 201);
    client.put("a/3", URI, "PT1M", 503);

    var taken = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        String path = "/names/b" + i + "/1";
        threads.execute(
            () -> {
              if (client.send(HttpMethod.PUT, path, BODY).status() == 201) {
                taken.incrementAndGet();
              }
            });
      }
    }
    assertThat(taken).hasValue(3);

    assertThat(
            client.send(HttpMethod.PUT, "/names/c/1", BODY, 503).headers().getFirst("Retry-After"))
        .isNotBlank();
    client.put("a/1", URI, "PT1M", 200);
    client.put("a/1", URI + ":2", "PT1M", 200);
    client.delete("/names/a/2", 200);
    client.put("c/1", URI, "PT1M", 201);
  }
}
