package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.Handled.Finished;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what follows a task with what a Celery 5.2.6 worker sent after the same one.
 *
 * <p>The files in {@code canvas} were captured from it, made comparable as {@link #comparable} does
 * it here, and relieved of what {@link FollowUp} leaves out: the {@code reply_to} that names a
 * queue of that worker, and the property {@code expiration}.
 */
class CanvasTests {

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  @TestFactory
  Stream<DynamicTest> sendsWhatCelerySends() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/canvas")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(), () -> compare(Files.readString(file))));
    }
  }

  private static void compare(String captured) {
    JsonNode sample = JSON.readTree(captured);
    var delivery = Delivery.sample().body(sample.at("/task/body").toString());
    sample
        .at("/task/headers")
        .properties()
        .forEach(header -> delivery.header(header.getKey(), header.getValue().stringValue()));
    Finished finished =
        (Finished) TestJobs.with(new MockEnvironment()).read(delivery.message()).work();

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("followUps", sample.get("followUps"));
    expected.put("children", sample.get("children"));
    assertThat(comparable(sent(finished))).isEqualTo(comparable(expected));
  }

  private static Map<String, Object> sent(Finished finished) {
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("followUps", finished.followUps().stream().map(CanvasTests::described).toList());
    sent.put("children", JSON.readTree(finished.results().getFirst().body()).get("children"));
    return sent;
  }

  private static Map<String, Object> described(Outgoing message) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("content_type", message.properties().getContentType());
    properties.put("content_encoding", message.properties().getContentEncoding());
    properties.put("delivery_mode", message.properties().getDeliveryMode());
    properties.put("priority", message.properties().getPriority());
    properties.put("correlation_id", message.properties().getCorrelationId());
    properties.put("reply_to", message.properties().getReplyTo());
    properties.values().removeIf(Objects::isNull);
    var headers = new LinkedHashMap<>(message.properties().getHeaders());
    assertThat(headers.remove("lang")).isEqualTo("java");
    assertThat(headers.remove("origin")).isEqualTo("java-1@worker");
    headers.computeIfPresent("eta", (name, time) -> "time");
    headers.computeIfPresent("expires", (name, time) -> "time");
    var description = new LinkedHashMap<String, Object>();
    description.put("queue", message.routingKey());
    description.put("properties", properties);
    description.put("headers", headers);
    description.put("body", JSON.readTree(message.body()));
    return description;
  }

  /** With new ids numbered in the order of their appearance. */
  private static String comparable(Map<String, Object> sent) {
    String text = JSON.writeValueAsString(JSON.readValue(JSON.writeValueAsString(sent), Map.class));
    var ids = new ArrayList<String>();
    return UUID.matcher(text)
        .replaceAll(
            match -> {
              if (!ids.contains(match.group())) {
                ids.add(match.group());
              }
              return "new-" + (ids.indexOf(match.group()) + 1);
            });
  }
}
