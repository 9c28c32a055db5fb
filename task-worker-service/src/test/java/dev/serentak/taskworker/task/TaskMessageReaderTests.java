package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.taskworker.task.Reading.Readable;
import dev.serentak.taskworker.task.Reading.Unreadable;
import dev.serentak.taskworker.task.TaskMessage.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskMessageReaderTests {

  private final TaskMessageReader reader = new TaskMessageReader(Set.of("tasks.add"), 1_000);

  private TaskMessage readable(Delivery delivery) {
    assertThat(reader.read(delivery.message())).isInstanceOf(Readable.class);
    return ((Readable) reader.read(delivery.message())).message();
  }

  private Unreadable unreadable(Delivery delivery) {
    assertThat(reader.read(delivery.message())).isInstanceOf(Unreadable.class);
    return (Unreadable) reader.read(delivery.message());
  }

  @Test
  void readsTheSample() {
    TaskMessage message = readable(Delivery.sample());

    assertThat(message.task()).isEqualTo("tasks.add");
    assertThat(message.id()).isEqualTo(Delivery.ID);
    assertThat(message.rootId()).isEqualTo(Delivery.ID);
    assertThat(message.retries()).isZero();
    assertThat(message.due()).isNull();
    assertThat(message.expires()).isNull();
    assertThat(message.arguments()).isEqualTo(List.of(Json.of(2), Json.of(3)));
    assertThat(message.keywordArguments()).isEmpty();
    assertThat(message.reply()).isEqualTo(new Reply(Delivery.REPLY_TO, Delivery.ID, Delivery.ID));
  }

  @Test
  void readsTimesRetriesAndHeadersOfAnySize() {
    TaskMessage message =
        readable(
            Delivery.sample()
                .header("eta", "2026-11-21T10:56:10.038077+00:00")
                .header("expires", "2026-11-21T10:57:10.038077+00:00")
                .header("retries", 2L)
                .header("stamp", 1L << 40));

    assertThat(message.due()).isEqualTo(Instant.parse("2026-11-21T10:56:10.038077Z"));
    assertThat(message.expires()).isEqualTo(Instant.parse("2026-11-21T10:57:10.038077Z"));
    assertThat(message.retries()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[2,3],{},null]", "[[2,3],{},{}]", "[[2,3],{},{\"callbacks\":null}]"})
  void readsBodiesOfOtherClients(String body) {
    assertThat(readable(Delivery.sample().body(body)).embedded().chain()).isEmpty();
  }

  @Test
  void readsContentWhoseEncodingGoesWithoutSaying() {
    readable(Delivery.sample().contentEncoding(null));
    readable(Delivery.sample().contentEncoding("UTF-8").contentType("Application/JSON"));
  }

  static Stream<Arguments> poison() {
    return Stream.of(
        Arguments.of(Delivery.sample().body("{nope"), "DecodeError"),
        Arguments.of(Delivery.sample().body(""), "DecodeError"),
        Arguments.of(Delivery.sample().body(new byte[] {(byte) 0x80, 4}), "DecodeError"),
        Arguments.of(Delivery.sample().body("{}"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().body("[[2,3],{}]"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().body("[[2,3],{},{},{}]"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().body("[{},[],{}]"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().body("[[],{},[]]"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().body("[[],{},{\"chain\":7}]"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().body("[[],{},{\"chain\":[7]}]"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().body("[[],{},{\"chord\":{}}]"), "NotImplementedError"),
        Arguments.of(
            Delivery.sample()
                .body("[[],{},{\"chain\":[{\"task\":\"t\",\"subtask_type\":\"chord\"}]}]"),
            "NotImplementedError"),
        Arguments.of(
            Delivery.sample().body("[[\"" + "a".repeat(1_000) + "\"]]"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().withoutHeader("task"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().withoutHeader("id"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().header("id", null), "InvalidTaskError"),
        Arguments.of(Delivery.sample().header("id", 7), "InvalidTaskError"),
        Arguments.of(Delivery.sample().header("id", "ä".repeat(128)), "InvalidTaskError"),
        Arguments.of(Delivery.sample().header("task", "tasks.nope"), "NotRegistered"),
        Arguments.of(Delivery.sample().header("eta", "soon"), "InvalidTaskError"),
        Arguments.of(Delivery.sample().header("expires", 5), "InvalidTaskError"),
        Arguments.of(Delivery.sample().contentType(null), "ContentDisallowed"),
        Arguments.of(
            Delivery.sample().contentType("application/x-python-serialize"), "ContentDisallowed"),
        Arguments.of(Delivery.sample().contentEncoding("binary"), "ContentDisallowed"),
        Arguments.of(
            Delivery.sample().header("compression", "application/x-gzip"), "ContentDisallowed"));
  }

  @ParameterizedTest
  @MethodSource("poison")
  void refusesWhatNoWorkerCanDo(Delivery delivery, String type) {
    Unreadable unreadable = unreadable(delivery);

    assertThat(unreadable.error().type()).isEqualTo(type);
    assertThat(unreadable.reply())
        .isNotNull()
        .extracting(Reply::queue)
        .isEqualTo(Delivery.REPLY_TO);
  }

  @Test
  void answersUnderTheCorrelationIdWhereThereIsNoTaskId() {
    Delivery delivery = Delivery.sample().withoutHeader("id").correlationId("c");

    assertThat(unreadable(delivery).reply()).isEqualTo(new Reply(Delivery.REPLY_TO, "c", "c"));
  }

  @Test
  void answersNobodyWhereNobodyAsks() {
    assertThat(unreadable(Delivery.sample().withoutHeader("id").correlationId(null)).reply())
        .isNull();
    assertThat(readable(Delivery.sample().replyTo(null)).reply()).isNull();
    assertThat(readable(Delivery.sample().replyTo("")).reply()).isNull();
    assertThat(readable(Delivery.sample().header("ignore_result", true)).reply()).isNull();
  }
}
