package dev.serentak.systemtests;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks a producer for every job, and compares what it tells with what was submitted. */
final class Audit {

  private final Load load;
  private final Api producer;
  private final Map<Integer, Integer> listed = new HashMap<>();
  private final Set<Integer> wrong = new HashSet<>();
  private final Set<Integer> unfinished = new HashSet<>();
  private int publishedAgain;

  Audit(Load load, Api producer) {
    this.load = load;
    this.producer = producer;
    readAll();
    load.acknowledgedBatches().forEach(this::readBatch);
  }

  /** Every job there is, acknowledged or not, page by page. */
  private void readAll() {
    String page = "/jobs?limit=200";
    while (page != null) {
      JsonNode jobs = producer.ok(page).json();
      for (JsonNode job : jobs.get("jobs")) {
        listed.merge(serial(job), 1, Integer::sum);
        publishedAgain += job.get("attempts").intValue() > 1 ? 1 : 0;
        judge(job);
      }
      page = jobs.has("next") ? "/jobs?limit=200&after=" + jobs.get("next").stringValue() : null;
    }
  }

  /** In the order submitted: one that stands at another's place takes that from it. */
  private void readBatch(String id, Load.Serials serials) {
    List<JsonNode> jobs = producer.ok("/batches/" + id + "/jobs").lines();
    for (int index = 0; index < serials.size(); index++) {
      int serial = serials.first() + index;
      if (index < jobs.size() && serial(jobs.get(index)) == serial) {
        judge(jobs.get(index));
      } else {
        unfinished.add(serial);
      }
    }
    if (jobs.size() > serials.size()) {
      jobs.subList(serials.size(), jobs.size())
          .forEach(job -> listed.merge(serial(job), 1, Integer::sum));
    }
  }

  private static int serial(JsonNode job) {
    return job.get("x").intValue();
  }

  private void judge(JsonNode job) {
    int serial = serial(job);
    switch (job.get("state").stringValue()) {
      case "PENDING", "STARTED", "RETRY" -> unfinished.add(serial);
      case "SUCCESS" -> {
        BigDecimal result = job.get("result").decimalValue();
        if (result.compareTo(Load.sum(serial)) != 0) {
          wrong.add(serial);
        }
      }
      default -> wrong.add(serial);
    }
    if (serial < 0 || serial >= load.attempted()) {
      wrong.add(serial);
    }
  }

  Tally tally() {
    Set<Integer> acknowledged = load.acknowledged();
    long completed =
        acknowledged.stream()
            .filter(serial -> listed.containsKey(serial))
            .filter(serial -> !wrong.contains(serial) && !unfinished.contains(serial))
            .count();
    long duplicated = listed.values().stream().filter(times -> times > 1).count();
    return new Tally(
        load.attempted(),
        acknowledged.size(),
        (int) completed,
        acknowledged.size() - (int) completed,
        (int) duplicated,
        wrong.size());
  }

  /** How many jobs were put on the queue more than once. */
  int publishedAgain() {
    return publishedAgain;
  }
}
