package dev.serentak.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.overview.Overview.Edge;
import dev.serentak.api.overview.Overview.Node;
import dev.serentak.api.overview.Reading.Instance;
import dev.serentak.api.overview.Reading.State;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTests {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static Instance producer(int port, State state, String figures) {
    return new Instance(URI.create("http://localhost:" + port), state, Figures.parse(figures));
  }

  private static Instance up(int port, int accepted) {
    return producer(port, State.UP, "taskproducer_jobs_accepted_total " + accepted);
  }

  private static Reading reading(long seconds, Instance... producers) {
    return new Reading(
        seconds * 1_000_000_000, Map.of(Part.TASK_PRODUCER_SERVICE, List.of(producers)), null);
  }

  private static Node producers(Reading reading) {
    return Overview.of(NOW, reading, reading).parts().stream()
        .filter(node -> node.name().equals("task-producer-service"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRateIsTheGrowthOfAllInstances() {
    var overview =
        Overview.of(NOW, reading(0, up(1, 10), up(2, 5)), reading(2, up(1, 30), up(2, 6)));
    assertThat(overview.submittedPerSecond()).isEqualTo(10.5);
  }

  @Test
  void anInstanceThatIsNewOrBeganAgainCountsFromItsNextReadingOn() {
    var overview = Overview.of(NOW, reading(0, up(1, 1_000)), reading(2, up(1, 3), up(2, 500)));
    assertThat(overview.submittedPerSecond()).isZero();
    var back = Overview.of(NOW, reading(0, producer(1, State.DOWN, "")), reading(2, up(1, 9_000)));
    assertThat(back.submittedPerSecond()).isZero();
  }

  @Test
  void theFirstReadingHasNoRates() {
    var first = reading(7, up(1, 10));
    assertThat(Overview.of(NOW, first, first).submittedPerSecond()).isZero();
  }

  @Test
  void aPartIsAsWellAsTheBestOfItsInstances() {
    assertThat(producers(reading(0, up(1, 0), producer(2, State.DOWN, ""))))
        .isEqualTo(new Node("task-producer-service", State.UP, 2, 1));
    assertThat(producers(reading(0, producer(1, State.STARTING, ""))).state())
        .isEqualTo(State.STARTING);
    assertThat(producers(reading(0)))
        .isEqualTo(new Node("task-producer-service", State.DOWN, 0, 0));
  }

  @Test
  void eachEdgeHasTheRateOfWhoCountsIt() {
    String before = "rabbitmq_published_total{name=\"rabbit\"} 5\nrabbitmq_consumed_total 1";
    String now = "rabbitmq_published_total{name=\"rabbit\"} 9\nrabbitmq_consumed_total 2";
    var overview =
        Overview.of(
            NOW, reading(0, producer(1, State.UP, before)), reading(2, producer(1, State.UP, now)));
    assertThat(overview.edges())
        .contains(
            new Edge("task-producer-service", "rabbitmq", 2),
            new Edge("rabbitmq", "task-producer-service", 0.5),
            new Edge("rabbitmq", "task-worker-service", 0));
  }
}
