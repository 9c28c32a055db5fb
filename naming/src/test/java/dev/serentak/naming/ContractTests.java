package dev.serentak.naming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.naming.NameServer.Answer;
import dev.serentak.naming.NameServer.Event;
import dev.serentak.naming.NameServer.Lease;
import dev.serentak.naming.NameServer.Unknown;
import dev.serentak.testsupport.contract.ContractSample;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What this library reads and writes is what the name server writes and reads. */
class ContractTests {

  private static final Instance SERVER =
      new Instance(
          "127.0.0.1:8083",
          URI.create("http://127.0.0.1:8083"),
          List.of("greeting"),
          Instant.parse("2026-11-21T09:00:10.123456Z"));

  private final JsonMapper json = new JsonMapper();

  private <T> void read(String message, Class<T> type, Consumer<T> check) {
    ContractSample sample = ContractSample.of("names", message);
    check.accept(json.readValue(sample.text(), type));
    check.accept(json.readValue(sample.withExtraField(), type));
  }

  @Test
  void writesRegistrations() {
    var lease = new Lease(SERVER.uri(), SERVER.tags(), Duration.ofSeconds(10));

    ContractSample.of("names", "registration").assertWrites(json.writeValueAsBytes(lease));
  }

  @Test
  void readsNames() {
    read("name", Answer.class, answer -> assertThat(answer.all()).containsExactly(SERVER));
  }

  @Test
  void readsInstances() {
    read("instance", Instance.class, instance -> assertThat(instance).isEqualTo(SERVER));
  }

  @Test
  void readsUnknownNames() {
    read(
        "unknown", Unknown.class, unknown -> assertThat(unknown.names()).containsExactly("server"));
  }

  @Test
  void readsEvents() {
    read("event", Event.class, event -> assertThat(event.name()).isEqualTo("server"));
  }
}
