package dev.serentak.systemtests;

import dev.serentak.testsupport.backend.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A 64-bit integer in a header, as only Python writes it: it closes the connection of a Java client
 * that is not prepared, and then that of the next one.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LongHeaderIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path directory;

  @BeforeAll
  static void requirePython() {
    try {
      Python.withCelery();
    } catch (IllegalStateException e) {
      BrokerKind.skip(String.valueOf(e.getMessage()));
    }
  }

  @Test
  void flowsAmongOtherJobs() throws IOException {
    Path client = directory.resolve("client.py");
    Files.writeString(
        client,
        """
        import os
        from celery import Celery
        app = Celery("client", broker=os.environ["BROKER"], backend="rpc://")

        def send(n):
            return app.send_task("tasks.add", (n, 3), headers={"order": 2 ** 40 + n})

        print("first", send(1).get(timeout=40))
        sent = [send(n) for n in range(300)]
        print("sum", sum(one.get(timeout=40) for one in sent))
        """);
    try (var system = RunningSystem.started("header", BrokerKind.RABBITMQ, 1);
        Load load = system.newLoad()) {
      var environment = Map.of("BROKER", system.broker().address());
      try (var python = Python.withCelery().start(environment, client.toString())) {
        python.awaitText("first 4", LIMIT);

        load.batches(4, 200).singles(200);

        // 3 for each, and 0 to 299.
        python.awaitText("sum 45750", LIMIT);
      }
      system.finish("64-bit integers in headers", load, 0);
    }
  }
}
