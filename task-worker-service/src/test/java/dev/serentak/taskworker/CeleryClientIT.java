package dev.serentak.taskworker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.testsupport.backend.CeleryTest;
import dev.serentak.testsupport.backend.Python;
import dev.serentak.testsupport.backend.PythonOutput;
import dev.serentak.testsupport.backend.PythonProgram;
import dev.serentak.testsupport.backend.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;

/** Celery itself as our client, and as a worker beside us. The claims are in {@code client.py}. */
@CeleryTest
@SpringBootTest
class CeleryClientIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path SCRIPTS = Path.of("src/test/python");
  private static final Pattern CLAIM = Pattern.compile("^def (\\w+)\\(\\):$", Pattern.MULTILINE);

  private static PythonProgram worker;

  private static Map<String, String> environment() {
    return Map.of("BROKER", TestBroker.address(), "PYTHONPATH", SCRIPTS.toString());
  }

  @BeforeAll
  static void startPythonWorker() {
    worker =
        Python.withCelery()
            .start(
                environment(),
                "-m",
                "celery",
                "-A",
                "remote_tasks",
                "worker",
                "--loglevel=INFO",
                "--pool=solo",
                "--queues=remote",
                "--hostname=remote@localhost");
    worker.awaitText("ready.", LIMIT);
  }

  @AfterAll
  static void stopPythonWorker() {
    worker.close();
  }

  @TestFactory
  Stream<DynamicTest> servesAnUnmodifiedClient() throws IOException {
    List<String> claims =
        CLAIM
            .matcher(Files.readString(SCRIPTS.resolve("client.py")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(claims).hasSizeGreaterThan(10);
    return claims.stream().map(claim -> DynamicTest.dynamicTest(claim, () -> assertHolds(claim)));
  }

  private static void assertHolds(String claim) {
    PythonOutput output =
        Python.withCelery()
            .run(LIMIT, environment(), SCRIPTS.resolve("client.py").toString(), claim);

    assertThat(output).isEqualTo(new PythonOutput(0, claim + "\n", ""));
  }
}
