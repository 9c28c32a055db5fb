package dev.serentak.localstack;

import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * What the build runs once, so that later starts are fast: it unpacks the programs of PostgreSQL,
 * and an AOT cache is written of the classes that it needs.
 */
final class TrainingRun {

  private static final int ANY_PORT = 0;

  private TrainingRun() {}

  /** Starts database and broker and ends them; the only argument is an empty folder. */
  public static void main(String[] arguments) {
    int exitCode = 1;
    try (var _ = EmbeddedDatabase.start(Path.of(arguments[0]), ANY_PORT, Redirect.INHERIT);
        var broker = EmbeddedBroker.start(ANY_PORT);
        var client = HttpClient.newHttpClient()) {
      if (!Probe.amqp(broker.port()).isReady()) {
        throw new IllegalStateException("The broker has started, but does not answer");
      }
      // A broker is no service, and the answer is no. What counts is that it was asked.
      Probe.http(client, broker.port()).isReady();
      exitCode = 0;
    } catch (Throwable e) {
      // Errors too: threads of the libraries would live on.
      LoggerFactory.getLogger(TrainingRun.class).error("Giving up", e);
    }
    System.exit(exitCode);
  }
}
