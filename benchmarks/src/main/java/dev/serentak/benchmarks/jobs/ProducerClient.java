package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.jobs.HttpCaller.Answer;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls task-producer-service, on one connection. Each job adds 1 to a number. */
final class ProducerClient implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PATIENCE = "Prefer: wait=60";

  private final HttpCaller http;

  ProducerClient(int port) throws IOException {
    http = new HttpCaller(port);
  }

  /** The id of a new batch that adds 1 to each of so many numbers. */
  String submitBatch(int first, int size) throws IOException {
    String body =
        IntStream.range(first, first + size)
            .mapToObj(ProducerClient::job)
            .collect(Collectors.joining(",", "{\"jobs\":[", "]}"));
    Answer answer = http.post("/batches", body);
    return expect(202, answer).get("id").stringValue();
  }

  /** Waits for the batch, and reads and checks all of its results. */
  void awaitBatch(String id, int first, int size) throws IOException {
    JsonNode batch = expect(200, http.get("/batches/" + id, PATIENCE));
    if (batch.get("succeeded").intValue() != size) {
      throw new IllegalStateException("A batch is not done: " + batch);
    }
    String[] lines = http.get("/batches/" + id + "/jobs").text().split("\n");
    if (lines.length != size) {
      throw new IllegalStateException(lines.length + " results of " + size);
    }
    for (int i = 0; i < size; i++) {
      check(JSON.readTree(lines[i]), first + i);
    }
  }

  /** The id of a new job that adds 1. */
  String submit(int x) throws IOException {
    return expect(202, http.post("/jobs", job(x))).get("id").stringValue();
  }

  /** Waits for a job, and checks its result. */
  void await(String id, int x) throws IOException {
    check(expect(200, http.get("/jobs/" + id, PATIENCE)), x);
  }

  /** Has one job done, and waits for it. */
  void call(int x) throws IOException {
    check(expect(200, http.post("/jobs", job(x), PATIENCE)), x);
  }

  /** Newest first: a page of at most 200 jobs, and a text that leads to the next one. */
  JsonNode page(String after) throws IOException {
    String path = "/jobs?limit=200" + (after.isEmpty() ? "" : "&after=" + after);
    return expect(200, http.get(path));
  }

  private static String job(int x) {
    return "{\"x\":" + x + ",\"y\":1}";
  }

  static void check(JsonNode job, int x) {
    JsonNode result = job.get("result");
    if (result == null || result.intValue() != x + 1) {
      throw new IllegalStateException("Not what %d and 1 make: %s".formatted(x, job));
    }
  }

  private static JsonNode expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException(answer.status() + ": " + answer.text());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
