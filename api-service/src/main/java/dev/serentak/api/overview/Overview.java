package dev.serentak.api.overview;

import dev.serentak.api.overview.Reading.Instance;
import dev.serentak.api.overview.Reading.State;
import dev.serentak.api.overview.Reading.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system at a glance.
 *
 * @param waiting absent when nobody knows
 */
record Overview(
    Instant at,
    List<Node> parts,
    List<Edge> edges,
    double submittedPerSecond,
    double finishedPerSecond,
    @Nullable Waiting waiting) {

  /**
   * A part.
   *
   * @param state the best of its instances
   * @param ready how many of its instances are up
   */
  record Node(String name, State state, int instances, int ready) {}

  record Edge(String from, String to, double perSecond) {}

  /** The rates are what was counted since the reading before, which may be the same. */
  static Overview of(Instant at, Reading before, Reading now) {
    var rates = new Rates(before, now);
    return new Overview(
        at,
        Stream.of(Part.values()).map(part -> node(part, now.of(part))).toList(),
        Flow.ALL.stream().map(flow -> edge(flow, rates)).toList(),
        rates.of(Part.TASK_PRODUCER_SERVICE, Flow.SUBMITTED),
        rates.of(Part.TASK_PRODUCER_SERVICE, Flow.FINISHED),
        now.waiting());
  }

  private static Node node(Part part, List<Instance> instances) {
    State best = instances.stream().map(Instance::state).min(State::compareTo).orElse(State.DOWN);
    int ready = (int) instances.stream().filter(one -> one.state() == State.UP).count();
    return new Node(part.text, best, instances.size(), ready);
  }

  private static Edge edge(Flow flow, Rates rates) {
    return new Edge(flow.from().text, flow.to().text, rates.of(flow.counter(), flow.metric()));
  }

  /** How fast counters went up between two readings. */
  private record Rates(Reading before, Reading now) {

    /** An instance that is new, or was started again, counts from its next reading on. */
    double of(Part part, List<String> metric) {
      double seconds = (now.nanos() - before.nanos()) / 1e9;
      if (seconds <= 0) {
        return 0;
      }
      double counted =
          now.of(part).stream().mapToDouble(instance -> growth(part, instance, metric)).sum();
      return Math.round(counted / seconds * 10) / 10.0;
    }

    private double growth(Part part, Instance instance, List<String> metric) {
      return before.of(part).stream()
          .filter(earlier -> earlier.place().equals(instance.place()))
          .filter(earlier -> earlier.state() != State.DOWN)
          .mapToDouble(earlier -> instance.figures().sum(metric) - earlier.figures().sum(metric))
          .filter(growth -> growth > 0)
          .sum();
    }
  }
}
