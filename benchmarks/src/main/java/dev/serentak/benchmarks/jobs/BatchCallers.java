package dev.serentak.benchmarks.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Submits batches over a few connections, one after the other, and then waits for each and reads
 * its results.
 */
final class BatchCallers implements JobCaller {

  static final int BATCH = 500;
  static final int CONNECTIONS = 4;

  private final Callers callers = new Callers(CONNECTIONS);
  private final List<ProducerClient> clients = new ArrayList<>();

  /**
   * @param ports of producers, among which the connections are divided
   */
  BatchCallers(List<Integer> ports) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(new ProducerClient(ports.get(i % ports.size())));
    }
  }

  /**
   * @param jobs a multiple of what all connections submit at once
   */
  @Override
  public void run(int jobs) throws Exception {
    int batches = jobs / BATCH / CONNECTIONS;
    callers.each(caller -> share(clients.get(caller), caller * batches * BATCH, batches));
  }

  private static void share(ProducerClient client, int first, int batches) throws IOException {
    var ids = new ArrayList<String>();
    for (int batch = 0; batch < batches; batch++) {
      ids.add(client.submitBatch(first + batch * BATCH, BATCH));
    }
    for (int batch = 0; batch < batches; batch++) {
      client.awaitBatch(ids.get(batch), first + batch * BATCH, BATCH);
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
