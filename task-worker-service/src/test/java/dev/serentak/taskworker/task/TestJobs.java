package dev.serentak.taskworker.task;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Jobs at a time that stands still, by a worker that also has tasks which fail unexpectedly. */
public final class TestJobs {

  static final Instant NOW = Instant.parse("2026-11-21T09:16:01Z");

  static final Task BROKEN =
      (arguments, keywordArguments) -> {
        throw new IllegalStateException("broken");
      };

  private TestJobs() {}

  /** Without settings the defaults hold. */
  public static Jobs with(ConfigurableEnvironment settings) {
    Task endless = (arguments, keywordArguments) -> endless(arguments);
    return new Jobs(
        Map.of(AddTask.NAME, new AddTask(), "tasks.broken", BROKEN, "tasks.endless", endless),
        Binder.get(settings).bindOrCreate("task", TaskProperties.class),
        new WorkerNode("java-1@worker", 1),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Task.Outcome endless(List<Json> arguments) {
    return endless(List.copyOf(arguments));
  }
}
