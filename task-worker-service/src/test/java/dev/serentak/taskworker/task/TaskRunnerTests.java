package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.Handled.Dead;
import dev.serentak.taskworker.task.Handled.Ending;
import dev.serentak.taskworker.task.Handled.Finished;
import dev.serentak.taskworker.task.Handled.Postponed;
import dev.serentak.taskworker.task.Handled.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TaskRunnerTests {

  private static final String PAST = "2026-11-21T09:16:00.000000+00:00";
  private static final String FUTURE = "2026-11-21T09:16:02.000000+00:00";

  private final MockEnvironment settings = new MockEnvironment();

  private Handled handle(Delivery delivery) {
    return job(delivery).work();
  }

  private Job job(Delivery delivery) {
    return TestJobs.with(settings).read(delivery.message());
  }

  private static JsonNode body(Outgoing message) {
    return JsonMapper.shared().readTree(message.body());
  }

  private static JsonNode result(List<Outgoing> results) {
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().routingKey()).isEqualTo(Delivery.REPLY_TO);
    return body(results.getFirst());
  }

  @Test
  void succeeds() {
    Finished finished = (Finished) handle(Delivery.sample());

    assertThat(finished.ending()).isEqualTo(Ending.SUCCESS);
    assertThat(finished.followUps()).isEmpty();
    assertThat(result(finished.results()).get("result").intValue()).isEqualTo(5);
  }

  @Test
  void writesTheVeryDigitsOfTheSum() {
    String digits = "9".repeat(1_500);
    Finished finished = (Finished) handle(Delivery.sample().body("[[" + digits + ",0],{},null]"));

    assertThat(new String(finished.results().getFirst().body()))
        .contains("\"result\":" + digits + ",");
  }

  @Test
  void failsForWrongArgumentsAndDoesNotDeadLetter() {
    Finished finished = (Finished) handle(Delivery.sample().body("[[2,\"a\"],{},null]"));

    assertThat(finished.ending()).isEqualTo(Ending.FAILURE);
    assertThat(result(finished.results()).at("/result/exc_type").stringValue())
        .isEqualTo("TypeError");
  }

  @Test
  void sendsNoResultThatNobodyWants() {
    assertThat(((Finished) handle(Delivery.sample().header("ignore_result", true))).results())
        .isEmpty();
    assertThat(((Finished) handle(Delivery.sample().replyTo(null))).results()).isEmpty();
    assertThat(((Finished) handle(Delivery.sample().replyTo("amq.rabbitmq.reply-to.x"))).results())
        .isEmpty();
    assertThat(((Dead) handle(Delivery.sample().body("x").replyTo(null))).results()).isEmpty();
  }

  @Test
  void revokesWhatHasExpired() {
    Finished finished = (Finished) handle(Delivery.sample().header("expires", PAST));

    assertThat(finished.ending()).isEqualTo(Ending.REVOKED);
    assertThat(result(finished.results()).get("status").stringValue()).isEqualTo("REVOKED");
    assertThat(handle(Delivery.sample().header("expires", FUTURE)))
        .isInstanceOfSatisfying(
            Finished.class, one -> assertThat(one.ending()).isEqualTo(Ending.SUCCESS));
  }

  @Test
  void postponesWhatIsEarly() {
    assertThat(handle(Delivery.sample().header("eta", FUTURE))).isEqualTo(new Postponed());
    assertThat(handle(Delivery.sample().header("eta", PAST))).isInstanceOf(Finished.class);
    assertThat(handle(Delivery.sample().header("eta", FUTURE).header("expires", PAST)))
        .isInstanceOf(Finished.class);
  }

  @Test
  void deadLettersAtOnceWhatCannotBeReadEvenIfItIsEarly() {
    Dead dead = (Dead) handle(Delivery.sample().body("[").header("eta", FUTURE));

    assertThat(dead.attempts()).isOne();
    assertThat(dead.reason()).startsWith("DecodeError: not JSON");
    assertThat(result(dead.results()).at("/result/exc_module").stringValue())
        .isEqualTo("kombu.exceptions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks.broken", "tasks.endless"})
  void triesAnUnexpectedFailureThreeTimes(String task) {
    Retried first = (Retried) handle(Delivery.sample().header("task", task));
    Retried second = (Retried) handle(Delivery.sample().header("task", task).header("retries", 1));
    Dead third = (Dead) handle(Delivery.sample().header("task", task).header("retries", 2));

    assertThat(first.retries()).isEqualTo(1);
    assertThat(result(first.results()).get("status").stringValue()).isEqualTo("RETRY");
    assertThat(second.retries()).isEqualTo(2);
    assertThat(third.attempts()).isEqualTo(3);
    assertThat(result(third.results()).get("status").stringValue()).isEqualTo("FAILURE");
  }

  @Test
  void announcesOnlyWhatItStartsAndOnlyWhenToldTo() {
    assertThat(job(Delivery.sample()).announcement()).isEmpty();

    settings.setProperty("task.track-started", "true");

    assertThat(job(Delivery.sample()).announcement())
        .hasValueSatisfying(
            one -> assertThat(body(one).get("status").stringValue()).isEqualTo("STARTED"));
    assertThat(job(Delivery.sample().header("eta", FUTURE)).announcement()).isEmpty();
    assertThat(job(Delivery.sample().header("expires", PAST)).announcement()).isEmpty();
    assertThat(job(Delivery.sample().replyTo(null)).announcement()).isEmpty();
    assertThat(job(Delivery.sample().body("x")).announcement()).isEmpty();
  }

  @Test
  void tellsThoseWhoWaitForTheRestOfAFailedChain() {
    String step = "{\"task\":\"t\",\"options\":{\"task_id\":\"%s\",\"reply_to\":\"waiting\"}}";
    String body =
        "[[2,null],{},{\"chain\":[%s,%s,{\"task\":\"nobody.waits\"}]}]"
            .formatted(step.formatted("last"), step.formatted("next"));

    Finished finished = (Finished) handle(Delivery.sample().body(body));

    assertThat(finished.results())
        .extracting(Outgoing::routingKey, message -> message.properties().getCorrelationId())
        .containsExactly(
            tuple(Delivery.REPLY_TO, Delivery.ID),
            tuple("waiting", "last"),
            tuple("waiting", "next"));
    assertThat(finished.results())
        .allSatisfy(one -> assertThat(body(one).get("status").stringValue()).isEqualTo("FAILURE"));
  }

  @Test
  void namesTheSameFollowUpsWhenTheTaskIsDeliveredAgain() {
    var delivery =
        Delivery.sample().body("[[2,3],{},{\"callbacks\":[{\"task\":\"a\"},{\"task\":\"b\"}]}]");

    Finished once = (Finished) handle(delivery);
    Finished again = (Finished) handle(delivery);

    assertThat(again.followUps())
        .extracting(message -> message.properties().getCorrelationId())
        .doesNotHaveDuplicates()
        .isEqualTo(
            once.followUps().stream().map(one -> one.properties().getCorrelationId()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"task\":\"t\",\"options\":{\"exchange\":\"topics\"}}",
        "{\"task\":\"t\",\"options\":{\"eta\":\"soon\"}}",
        "{\"task\":\"t\",\"options\":{\"priority\":256}}",
        "{\"task\":\"t\",\"options\":{\"priority\":1e1000000000}}",
        "{\"task\":\"t\",\"options\":{\"countdown\":NaN}}",
        "{\"task\":\"t\",\"options\":7}",
        "{\"task\":\"t\",\"options\":{\"queue\":\"\"}}",
        "{\"task\":\"t\",\"options\":{\"queue\":\"amq.rabbitmq.reply-to.x\"}}",
        "{\"task\":\"t\",\"options\":{\"reply_to\":\"amq.rabbitmq.reply-to\"}}",
        "{\"task\":\"t\",\"options\":{\"headers\":{\"CC\":7}}}",
        "{\"task\":\"celery.chain\",\"subtask_type\":\"chain\",\"kwargs\":{\"tasks\":[]}}",
        "{\"task\":\"celery.group\",\"subtask_type\":\"group\",\"kwargs\":{\"tasks\":7}}",
        "{\"task\":\"celery.chain\",\"subtask_type\":\"chain\",\"kwargs\":{\"tasks\":["
            + "{\"task\":\"g\",\"subtask_type\":\"group\",\"kwargs\":{\"tasks\":["
            + "{\"task\":\"a\"},{\"task\":\"b\"}]}},{\"task\":\"c\"}]}}",
      })
  void deadLettersATaskWhoseFollowUpCannotBeSent(String signature) {
    Dead dead =
        (Dead) handle(Delivery.sample().body("[[2,3],{},{\"callbacks\":[" + signature + "]}]"));

    assertThat(result(dead.results()).get("status").stringValue()).isEqualTo("FAILURE");
  }

  @Test
  void deadLettersATaskWithTooLongOptions() {
    String options = "{\"%s\":\"" + "x".repeat(256) + "\"}";
    for (String option : List.of("queue", "task_id", "reply_to")) {
      assertThat(
              handle(
                  Delivery.sample()
                      .body(
                          "[[2,3],{},{\"callbacks\":[{\"task\":\"t\",\"options\":"
                              + options.formatted(option)
                              + "}]}]")))
          .as(option)
          .isInstanceOf(Dead.class);
    }
  }

  @Test
  void boundsWhatOneTaskCanSend() {
    settings.setProperty("task.max-follow-ups-size", "100KB");
    String members = "{\"task\":\"t\"},".repeat(99) + "{\"task\":\"t\"}";
    String group =
        "{\"task\":\"celery.group\",\"subtask_type\":\"group\",\"kwargs\":{\"tasks\":["
            + members
            + "]}}";

    Handled handled = handle(Delivery.sample().body("[[2,3],{},{\"chain\":[" + group + "]}]"));

    assertThat(handled)
        .isInstanceOfSatisfying(
            Dead.class, dead -> assertThat(dead.reason()).contains("follow-ups hold more than"));
  }

  @Test
  void saysWhichQueueTookNoFollowUp() {
    var delivery =
        Delivery.sample()
            .body(
                "[[2,3],{},{\"callbacks\":[{\"task\":\"t\",\"options\":{\"queue\":\"no.queue\"}}]}]");
    Finished finished = (Finished) handle(delivery);

    Dead dead = (Dead) job(delivery).undeliverable(finished.followUps());

    assertThat(dead.reason()).contains("no.queue");
    assertThat(result(dead.results()).get("status").stringValue()).isEqualTo("FAILURE");
  }

  @Test
  void passesNumbersOnAsTheyWereWritten() {
    Finished finished =
        (Finished)
            handle(
                Delivery.sample()
                    .body("[[2,3],{},{\"callbacks\":[{\"task\":\"t\",\"args\":[1e400,2.50]}]}]"));

    assertThat(new String(finished.followUps().getFirst().body())).startsWith("[[5,1e400,2.50],{}");
  }
}
