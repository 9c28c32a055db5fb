package dev.serentak.taskworker.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.Delivery;
import dev.serentak.taskworker.task.TestJobs;
import dev.serentak.taskworker.task.WorkerNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.mock.env.MockEnvironment;

class IsolatingHandlerTests {

  private final List<Outgoing> taken = new ArrayList<>();
  private boolean away;
  private int breaks;

  private final Dispatch dispatch =
      new Dispatch(new DeadLetters(new WorkerNode("java-1@worker", 1), Clock.systemUTC()));
  private final JobHandler jobs =
      new JobHandler(
          TestJobs.with(new MockEnvironment()),
          dispatch,
          this::publish,
          new JobRecord(new SimpleMeterRegistry()));
  private final IsolatingHandler handler =
      new IsolatingHandler(jobs, this::publish, new ReentrantLock());

  /** A broker that closes the connection at one address. */
  private List<Outgoing> publish(List<Outgoing> messages) {
    boolean trapped = messages.stream().anyMatch(one -> one.routingKey().equals("trap"));
    if (away || trapped || breaks-- > 0) {
      throw new AmqpException("connection closed");
    }
    taken.addAll(messages);
    return List.of();
  }

  private List<String> queues() {
    return taken.stream()
        .map(Outgoing::routingKey)
        .filter(queue -> !queue.equals("serentak.nowhere"))
        .toList();
  }

  private static Message replyingTo(String queue) {
    return Delivery.sample().replyTo(queue).message();
  }

  private void assertFails(List<Message> group) {
    assertThatExceptionOfType(AmqpException.class).isThrownBy(() -> handler.handle(group));
  }

  @Test
  void handlesAGroupTogether() {
    handler.handle(List.of(replyingTo("a"), replyingTo("b")));

    assertThat(queues()).containsExactly("a", "b");
  }

  @Test
  void givesUpTheOneMessageThatTheBrokerCannotBear() {
    List<Message> group = List.of(replyingTo("a"), replyingTo("trap"), replyingTo("b"));
    assertFails(group);

    handler.handle(group);

    assertThat(queues()).containsExactly("a", "serentak.dead", "b");
    assertThat(taken.get(taken.size() - 3).properties().getHeaders().get("x-serentak-reason"))
        .isEqualTo("the broker does not take what came of it: connection closed");
  }

  @Test
  void givesUpNothingWhileTheBrokerIsAway() {
    List<Message> group = List.of(replyingTo("a"), replyingTo("b"));
    away = true;
    for (int i = 0; i < 10; i++) {
      assertFails(group);
    }

    away = false;
    handler.handle(group);

    assertThat(queues()).containsExactly("a", "b");
  }

  @Test
  void repeatsNoMessageThatWasTakenByItself() {
    List<Message> group = List.of(replyingTo("a"), replyingTo("b"));
    breaks = 1;
    assertFails(group);
    handler.handle(List.of(replyingTo("other")));
    assertThat(queues()).containsExactly("other");
    breaks = 1;
    assertFails(group);

    handler.handle(group);

    assertThat(queues()).containsExactly("other", "a", "b");
  }
}
