package dev.serentak.benchmarks.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Callers that each submit one job at a time and do not wait for its result; when all are
 * submitted, one of them reads the results.
 */
final class SingleCallers implements JobCaller {

  static final int CALLERS = 64;

  private final Callers callers = new Callers(CALLERS);
  private final List<ProducerClient> clients = new ArrayList<>();

  SingleCallers(int port) throws IOException {
    for (int i = 0; i < CALLERS; i++) {
      clients.add(new ProducerClient(port));
    }
  }

  @Override
  public void run(int jobs) throws Exception {
    Map<String, Integer> submitted = new ConcurrentHashMap<>();
    callers.each(
        caller -> {
          for (int x = caller; x < jobs; x += CALLERS) {
            submitted.put(clients.get(caller).submit(x), x);
          }
        });
    collect(submitted, clients.getFirst());
  }

  /** Reads pages from the newest job on, and waits for those that are not finished. */
  private static void collect(Map<String, Integer> submitted, ProducerClient client)
      throws IOException {
    String after = "";
    while (!submitted.isEmpty()) {
      JsonNode page = client.page(after);
      for (JsonNode job : page.get("jobs")) {
        String id = job.get("id").stringValue();
        Integer x = submitted.remove(id);
        if (x == null) {
          throw new IllegalStateException("Nobody has submitted " + job);
        } else if (job.has("result")) {
          ProducerClient.check(job, x);
        } else {
          client.await(id, x);
        }
      }
      if (!submitted.isEmpty()) {
        after = page.get("next").stringValue();
      }
    }
  }

  @Override
  public void close() throws IOException {
    callers.close();
    for (ProducerClient client : clients) {
      client.close();
    }
  }
}
