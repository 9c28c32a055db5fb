package dev.serentak.taskworker.task;

import dev.serentak.amqp.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Collects what has to be sent after one task, by the rules of Celery's canvas.
 *
 * <p>Signatures without an id get one made from the id of the task and their place: when the task
 * is delivered again, its follow-ups are the same ones again.
 *
 * <p>Whatever cannot be sent is thrown as {@link UnsendableException}.
 */
final class FollowUps {

  /** A guess at what the headers of a message take, which bounds very many very small ones. */
  private static final int HEADERS_SIZE = 1_024;

  private final FollowUp followUp;
  private final TaskMessage parent;
  private final long maxSize;
  private final List<Outgoing> messages = new ArrayList<>();
  private final List<Json> children = new ArrayList<>();
  private long size;
  private int ids;

  FollowUps(FollowUp followUp, TaskMessage parent, long maxSize) {
    this.followUp = followUp;
    this.parent = parent;
    this.maxSize = maxSize;
  }

  List<Outgoing> messages() {
    return messages;
  }

  /** The ids of what is sent, as Celery's result tuples: [[id, parent], children]. */
  List<Json> children() {
    return children;
  }

  /** After success: the callbacks, then the next step of the chain with the rest of it. */
  void succeed(Json result) {
    List<Signature> callbacks = parent.embedded().callbacks();
    if (callbacks.size() == 1) {
      children.add(send(callbacks.getFirst(), List.of(result), family()).first());
    } else if (callbacks.size() > 1) {
      // As in Celery, groups go first and all others together make one more group.
      for (Signature group : callbacks.stream().filter(Signature::isGroup).toList()) {
        children.add(send(group, List.of(result), family()).first());
      }
      List<Signature> others = callbacks.stream().filter(one -> !one.isGroup()).toList();
      if (!others.isEmpty()) {
        children.add(sendAll(newId(), others, List.of(result), family()));
      }
    }
    List<Signature> chain = parent.embedded().chain();
    if (!chain.isEmpty()) {
      Map<String, Json> options = family();
      options.put("chain", Signature.json(chain.subList(0, chain.size() - 1)));
      children.add(send(chain.getLast(), List.of(result), options).first());
    }
  }

  /** After failure: the errbacks, as one group, each with the id of the task that failed. */
  void fail() {
    List<Signature> errbacks = parent.embedded().errbacks();
    if (!errbacks.isEmpty()) {
      sendAll(newId(), errbacks, List.of(new Json.Text(parent.id())), family());
    }
  }

  private Map<String, Json> family() {
    Map<String, Json> options = new LinkedHashMap<>();
    options.put("parent_id", new Json.Text(parent.id()));
    options.put("root_id", new Json.Text(parent.rootId()));
    return options;
  }

  /**
   * Result tuples of what was sent; they differ for a chain alone.
   *
   * @param last with what goes before it as its parents
   */
  private record Sent(Json first, Json last) {}

  private Sent send(Signature signature, List<Json> arguments, Map<String, Json> options) {
    Signature called = signature.withArguments(arguments).withOptions(options);
    if (called.isChain()) {
      return sendChain(new ChainSteps(called, this::newId));
    }
    if (called.isGroup()) {
      Map<String, Json> inherited = new LinkedHashMap<>(called.options());
      Json.Text id = inherited.remove("task_id") instanceof Json.Text given ? given : newId();
      Json sent = sendAll(id, called.members(), arguments, inherited);
      return new Sent(sent, sent);
    }
    Json sent = sendOne(called.withDefaults(Map.of("task_id", newId())));
    return new Sent(sent, sent);
  }

  private Json sendOne(Signature signature) {
    Outgoing message = followUp.message(signature);
    size += message.body().length + HEADERS_SIZE;
    if (size > maxSize) {
      throw new UnsendableException(
          PythonError.invalidTask("the follow-ups hold more than " + maxSize + " bytes"));
    }
    messages.add(message);
    return tuple(signature, Json.NULL);
  }

  private Json sendAll(
      Json.Text id, List<Signature> members, List<Json> arguments, Map<String, Json> options) {
    Map<String, Json> inherited = new LinkedHashMap<>(options);
    inherited.put("group_id", id);
    List<Json> sent =
        members.stream()
            .flatMap(FollowUps::flattened)
            .map(member -> send(member, arguments, inherited).last())
            .toList();
    return new Json.Items(List.of(new Json.Items(List.of(id, Json.NULL)), new Json.Items(sent)));
  }

  /** The members of a group in a group run side by side with its other members. */
  private static Stream<Signature> flattened(Signature signature) {
    return signature.isGroup()
        ? signature.members().stream().flatMap(FollowUps::flattened)
        : Stream.of(signature);
  }

  private Sent sendChain(ChainSteps chain) {
    Json first = send(chain.first(), chain.arguments(), chain.optionsOfFirst()).first();
    Json last = Json.NULL;
    for (Signature step : chain.steps()) {
      last = tuple(step, last);
    }
    return new Sent(first, last);
  }

  private static Json tuple(Signature signature, Json parent) {
    Json id = signature.options().getOrDefault("task_id", Json.NULL);
    return new Json.Items(List.of(new Json.Items(List.of(id, parent)), Json.NULL));
  }

  private Json.Text newId() {
    String place = parent.id() + "/" + ids++;
    return new Json.Text(UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString());
  }
}
