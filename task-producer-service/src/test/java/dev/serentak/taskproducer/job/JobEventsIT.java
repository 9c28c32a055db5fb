package dev.serentak.taskproducer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.eventstreams.EventFeed;
import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import dev.serentak.taskproducer.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

@ProducerTest
class JobEventsIT {

  private final ProducerClient client;
  private final WebTestClient http;
  private final EventFeed<JobLog.Position, Job> feed;

  JobEventsIT(WebTestClient http, EventFeed<JobLog.Position, Job> feed) {
    this.feed = feed;
    this.http = http.mutate().responseTimeout(Duration.ofSeconds(30)).build();
    this.client = new ProducerClient(http);
  }

  private record Reader(Queue<ServerSentEvent<JsonNode>> read, Disposable connection) {

    List<String> states(String job) {
      return read.stream()
          .map(ServerSentEvent::data)
          .filter(data -> data != null && data.get("id").stringValue().equals(job))
          .map(data -> data.get("state").stringValue())
          .toList();
    }
  }

  private Reader read(String lastEventId) {
    var request = http.get().uri("/jobs/events");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    var read = new ConcurrentLinkedQueue<ServerSentEvent<JsonNode>>();
    Disposable connection =
        request
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
            .getResponseBody()
            .subscribe(read::add);
    return new Reader(read, connection);
  }

  @Test
  void tellsEachStateAsItComes() throws Exception {
    Reader reader = read("0-00000000-0000-0000-0000-000000000000");
    try (Worker worker = Worker.silent()) {
      String job = client.submit("{\"x\": 2, \"y\": 3}").get("id").stringValue();
      await().until(() -> reader.states(job).equals(List.of("PENDING")));
      worker.answer(worker.next(), Worker.success("5"));
      await().until(() -> reader.states(job).equals(List.of("PENDING", "SUCCESS")));
    } finally {
      reader.connection().dispose();
    }
  }

  @Test
  void missesNothingAndRepeatsNothingAcrossReconnections() throws Exception {
    try (Worker _ = Worker.adding()) {
      var all = new ArrayList<ServerSentEvent<JsonNode>>();
      String last = "0-00000000-0000-0000-0000-000000000000";
      for (int round = 0; round < 5; round++) {
        Reader reader = read(last);
        IntStream.range(0, 200)
            .parallel()
            .forEach(i -> client.submit("{\"x\": " + i + ", \"y\": 3}"));
        await().until(() -> reader.read().size() > 50);
        reader.connection().dispose();
        all.addAll(reader.read());
        last = all.getLast().id();
      }
      Reader rest = read(last);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                var seen = new ArrayList<>(all);
                seen.addAll(rest.read());
                return finished(seen).size() >= 1_000;
              });
      rest.connection().dispose();
      all.addAll(rest.read());
      assertThat(all.stream().map(ServerSentEvent::id).filter(id -> id != null))
          .doesNotHaveDuplicates();
      assertThat(finished(all).values()).allMatch(count -> count == 1);
    }
  }

  private static Map<String, Long> finished(List<ServerSentEvent<JsonNode>> events) {
    return events.stream()
        .filter(event -> event.data() != null)
        .filter(event -> event.data().get("state").stringValue().equals("SUCCESS"))
        .collect(
            Collectors.groupingBy(e -> e.data().get("id").stringValue(), Collectors.counting()));
  }

  @Test
  void endsWhenTheServiceStops() {
    Reader reader = read("");
    feed.stop();
    try {
      await().until(() -> reader.connection().isDisposed());
    } finally {
      feed.start();
    }
  }

  @Test
  void answers400ToAnEventIdThatIsNone() {
    for (String id : List.of("x", "1-", "-1-7", "1-00000000")) {
      client.exchange(HttpMethod.GET, "/jobs/events", "", 400, "Last-Event-ID", id);
    }
  }
}
