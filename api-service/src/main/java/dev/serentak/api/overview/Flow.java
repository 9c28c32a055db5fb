package dev.serentak.api.overview;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that goes from one part to another, and who counts it.
 *
 * @param metric the counter's name, then what its labels contain
 */
record Flow(Part from, Part to, Part counter, List<String> metric) {

  static final List<String> SUBMITTED = List.of("taskproducer_jobs_accepted_total");
  static final List<String> FINISHED = List.of("taskproducer_jobs_finished_total");

  private static final List<String> PUBLISHED = List.of("rabbitmq_published_total");
  private static final List<String> CONSUMED = List.of("rabbitmq_consumed_total");

  /** A connection is borrowed for each transaction. */
  private static final List<String> TRANSACTIONS =
      List.of("hikaricp_connections_acquire_seconds_count");

  static final List<Flow> ALL = all();

  private static List<Flow> all() {
    var flows = new ArrayList<Flow>();
    flows.add(batchItems(Part.TASK_PRODUCER_SERVICE, "add"));
    flows.add(batchItems(Part.GREETING_SERVICE, "greet"));
    flows.add(batchItems(Part.SOCKET_GATEWAY, "uppercase"));
    flows.add(batchItems(Part.FETCHER_SERVICE, "fetch"));
    for (Part part :
        List.of(
            Part.API_SERVICE,
            Part.TASK_PRODUCER_SERVICE,
            Part.TASK_WORKER_SERVICE,
            Part.MESSAGE_BOARD_SERVICE)) {
      flows.add(new Flow(part, Part.RABBITMQ, part, PUBLISHED));
      flows.add(new Flow(Part.RABBITMQ, part, part, CONSUMED));
    }
    for (Part part :
        List.of(
            Part.API_SERVICE,
            Part.TASK_PRODUCER_SERVICE,
            Part.MESSAGE_BOARD_SERVICE,
            Part.NAMING_SERVER)) {
      flows.add(new Flow(part, Part.POSTGRESQL, part, TRANSACTIONS));
    }
    return List.copyOf(flows);
  }

  private static Flow batchItems(Part to, String op) {
    return new Flow(
        Part.API_SERVICE,
        to,
        Part.API_SERVICE,
        List.of("api_batch_items_total", "op=\"" + op + "\""));
  }
}
