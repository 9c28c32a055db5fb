package dev.serentak.api.overview;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen in one round.
 *
 * @param nanos when, by a clock that only goes forward
 * @param parts the instances of each part
 * @param waiting absent when no task-producer-service told
 */
record Reading(long nanos, Map<Part, List<Instance>> parts, @Nullable Waiting waiting) {

  Reading {
    parts = Map.copyOf(parts);
  }

  List<Instance> of(Part part) {
    return parts.getOrDefault(part, List.of());
  }

  /** How an instance answered. */
  enum State {
    @JsonProperty("up")
    UP,
    /** It runs, and is not ready to work. */
    @JsonProperty("starting")
    STARTING,
    @JsonProperty("down")
    DOWN
  }

  /** One place where a part runs. */
  record Instance(URI place, State state, Figures figures) {}

  /** What of task-producer-service's {@code /queues} is of use. */
  record Waiting(
      List<Queue> queues, long scheduled, long unfinished, @Nullable Duration oldestUnfinishedAge) {

    Waiting {
      queues = List.copyOf(queues);
    }

    record Queue(String name, long ready, int consumers) {}
  }
}
