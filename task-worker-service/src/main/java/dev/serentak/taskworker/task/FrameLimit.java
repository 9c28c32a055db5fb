package dev.serentak.taskworker.task;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large the properties of a message may be. All of them travel in one frame, and one message
 * whose frame is too large would keep its whole group from being published, for ever.
 */
public final class FrameLimit {

  /** Less than the smallest frame of the brokers we know: 64 KiB in Qpid, 128 KiB in RabbitMQ. */
  private static final int LARGEST = 60_000;

  /** What the other properties may take: seven short strings and some numbers. */
  private static final int LARGEST_HEADERS = LARGEST - 2_000;

  private FrameLimit() {}

  public static boolean admits(BasicProperties properties) {
    return size(properties) <= LARGEST;
  }

  /**
   * The headers that fit a frame: the added ones, and of the others all, or as many as fit when the
   * largest are left out.
   */
  public static Map<String, @Nullable Object> fitting(
      Map<String, @Nullable Object> others, Map<String, Object> added) {
    Map<String, @Nullable Object> headers = new LinkedHashMap<>(others);
    headers.putAll(added);
    if (size(headers) <= LARGEST_HEADERS) {
      return headers;
    }
    headers.clear();
    headers.putAll(added);
    int size = size(headers);
    for (String name : smallestFirst(others)) {
      size += size(only(name, others));
      if (size <= LARGEST_HEADERS) {
        headers.putIfAbsent(name, others.get(name));
      }
    }
    return headers;
  }

  private static List<String> smallestFirst(Map<String, @Nullable Object> headers) {
    return headers.keySet().stream()
        .sorted(Comparator.comparingInt(name -> size(only(name, headers))))
        .toList();
  }

  private static Map<String, @Nullable Object> only(
      String name, Map<String, @Nullable Object> headers) {
    var one = new LinkedHashMap<String, @Nullable Object>();
    one.put(name, headers.get(name));
    return one;
  }

  private static int size(Map<String, @Nullable Object> headers) {
    return size(new BasicProperties.Builder().headers(headers).build());
  }

  private static int size(BasicProperties properties) {
    try {
      return properties.toFrame(/* channelNumber= */ 1, /* bodySize= */ 0).size();
    } catch (IOException | IllegalArgumentException e) {
      // A short string of more than 255 bytes, for example the name of a header.
      return Integer.MAX_VALUE / 2;
    }
  }
}
