package dev.serentak.taskworker.task;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Celery message that can be worked on.
 *
 * @param reply where its results go, null when nobody wants them
 * @param rootId the first task of the tree that this one belongs to
 * @param retries how often it was tried before
 */
record TaskMessage(
    String task,
    String id,
    @Nullable Reply reply,
    String rootId,
    int retries,
    @Nullable Instant due,
    @Nullable Instant expires,
    List<Json> arguments,
    Map<String, Json> keywordArguments,
    Embedded embedded) {

  /**
   * Where results of a task go.
   *
   * @param queue published to by name, never declared: it is the client's
   */
  record Reply(String queue, String taskId, String correlationId) {

    private static final int LONGEST_SHORT_STRING = 255;

    static boolean isPossibleQueue(String name) {
      return isPossible(name) && !BrokerTraps.isDirectReplyTo(name);
    }

    /** Whether it may be a correlation id. */
    static boolean isPossible(String text) {
      return !text.isEmpty()
          && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SHORT_STRING;
    }
  }

  /**
   * What is to be sent after the task, as signatures.
   *
   * @param callbacks each called with the result
   * @param errbacks each called with this task's id when it fails
   * @param chain the last one is next and takes the others along
   */
  record Embedded(List<Signature> callbacks, List<Signature> errbacks, List<Signature> chain) {}
}
