package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CeleryTest
class CeleryIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Map<String, String> environment;

  @BeforeEach
  void writeTasks() throws IOException {
    TestBroker.deleteQueues();
    environment = Map.of("BROKER", TestBroker.address(), "PYTHONPATH", directory.toString());
    Files.writeString(
        directory.resolve("tasks.py"),
        """
        import os
        from celery import Celery
        app = Celery("tasks", broker=os.environ["BROKER"], backend="rpc://")

        @app.task(name="tasks.add")
        def add(x, y):
            return x + y
        """);
  }

  @Test
  void answersAClientAsAWorker() throws IOException {
    Path client = directory.resolve("client.py");
    Files.writeString(
        client,
        """
        from tasks import add
        print(add.delay(2, 3).get(timeout=30))
        """);
    var python = Python.withCelery();

    try (var worker =
        python.start(
            environment, "-m", "celery", "-A", "tasks", "worker", "--loglevel=INFO", "-c", "1")) {
      worker.awaitText("ready.", LIMIT);

      PythonOutput output = python.run(LIMIT, environment, client.toString());

      assertThat(output).isEqualTo(new PythonOutput(0, "5\n", ""));
      assertThat(worker.stop().stderr()).contains("tasks.add").contains("succeeded");
    }
  }
}
