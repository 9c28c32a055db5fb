package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.namingserver.event.NameEvent;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bodies in {@code contracts/names}; the problem of an unknown name is tested where it comes.
 */
class ContractTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String URI = "http://127.0.0.1:8083";
  private static final Instant EXPIRY = Instant.parse("2026-11-21T09:00:10.123456Z");

  private final Lease lease = new Lease("127.0.0.1:8083", URI, List.of("greeting"), EXPIRY);

  @Test
  void readsARegistration() {
    var read = JSON.readValue(sample("registration").text(), Registration.class);
    assertThat(read).isEqualTo(new Registration(URI, List.of("greeting"), Duration.ofSeconds(10)));
  }

  @Test
  void writesAnInstance() {
    sample("instance").assertWrites(JSON.writeValueAsBytes(lease));
  }

  @Test
  void writesAName() {
    sample("name").assertWrites(JSON.writeValueAsBytes(new Name("server", List.of(lease))));
  }

  @Test
  void writesAnEvent() {
    var event =
        new NameEvent(
            NameEvent.Type.REGISTERED,
            "server",
            "127.0.0.1:8083",
            URI,
            List.of("greeting"),
            Instant.parse("2026-11-21T09:00:00.123456Z"));
    sample("event").assertWrites(JSON.writeValueAsBytes(event));
  }

  private static ContractSample sample(String message) {
    return ContractSample.of("names", message);
  }
}
