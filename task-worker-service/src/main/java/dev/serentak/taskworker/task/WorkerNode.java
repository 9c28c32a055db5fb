package dev.serentak.taskworker.task;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who this worker is, in the form in which Celery names its nodes.
 *
 * @param name different for every worker that runs at the same time
 */
public record WorkerNode(String name, long pid) {

  static WorkerNode named(String name) {
    long pid = ProcessHandle.current().pid();
    return new WorkerNode(name.isEmpty() ? "java-" + pid + "@" + host() : name, pid);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // A host that cannot resolve its own name still works.
    }
  }
}
