package dev.serentak.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The one job which shows that everything works together. */
record SampleJob(URI jobs) {

  private static final String BODY = "{\"x\":2,\"y\":3}";
  private static final int WAIT_SECONDS = 10;

  String request() {
    return "POST %s %s".formatted(jobs, BODY);
  }

  /** What a person can type to do the same. */
  String curl() {
    return "curl -i %s -H 'Content-Type: application/json' -H 'Prefer: wait=%d' -d '%s'"
        .formatted(jobs, WAIT_SECONDS, BODY);
  }

  /**
   * Sends the job and returns the answer's body.
   *
   * @throws StartFailedException if the answer is anything but the finished job
   */
  String send(HttpClient client) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(jobs)
            .header("Content-Type", "application/json")
            .header("Prefer", "wait=" + WAIT_SECONDS)
            .timeout(Duration.ofSeconds(WAIT_SECONDS + 5))
            .POST(BodyPublishers.ofString(BODY))
            .build();
    HttpResponse<String> response;
    try {
      response = client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new StartFailedException("The first job got no answer: %s: %s".formatted(request(), e));
    }
    return switch (response.statusCode()) {
      case 200 -> response.body();
      case 202 ->
          throw new StartFailedException(
              "The first job was accepted but not finished within %d s: %s"
                  .formatted(WAIT_SECONDS, response.body()));
      default ->
          throw new StartFailedException(
              "The first job failed: %s was answered with %d: %s"
                  .formatted(request(), response.statusCode(), response.body()));
    };
  }
}
