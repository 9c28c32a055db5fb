package dev.serentak.eventstreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.eventstreams.LinesApplication.Lines;
import dev.serentak.testsupport.backend.DatabaseTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

@DatabaseTest
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.application.name=lines",
      "event-streams.greatest-streams=4",
      "event-streams.patience=2s"
    })
@TestConstructor(autowireMode = AutowireMode.ALL)
class EventStreamsIT {

  private static final String LARGE = "x".repeat(20_000);

  private final Lines lines;
  private final EventFeed<Long, LinesApplication.Line> feed;
  private final EventStreams streams;
  private final Environment environment;
  private final List<LineReader> readers = new ArrayList<>();
  @LocalServerPort private int port;

  EventStreamsIT(
      Lines lines,
      EventFeed<Long, LinesApplication.Line> feed,
      EventStreams streams,
      Environment environment) {
    this.lines = lines;
    this.feed = feed;
    this.streams = streams;
    this.environment = environment;
  }

  /** From a line on, or from now on. */
  private LineReader read(int atPort, String last) {
    var reader = new LineReader(atPort, last);
    readers.add(reader);
    return reader;
  }

  @AfterEach
  void close() {
    readers.forEach(LineReader::close);
    await().until(() -> streams.open() == 0);
  }

  private static void awaitAll(LineReader reader, long from, long to) {
    await().atMost(Duration.ofSeconds(30)).until(() -> reader.numbers().size() >= to - from);
    assertThat(reader.numbers()).isEqualTo(LongStream.rangeClosed(from + 1, to).boxed().toList());
  }

  @Test
  void tellsWhatComesAfterTheReader() {
    lines.add(3, "before");
    long begin = feed.end();
    LineReader reader = read(port, "");
    await().until(() -> reader.status() == 200);
    lines.add(5, "after");
    awaitAll(reader, begin, begin + 5);
  }

  @Test
  void resumesFromTheTableWhatIsNoLongerInMemory() {
    long begin = feed.end();
    lines.add(2_500, "old");
    LineReader reader = read(port, String.valueOf(begin));
    lines.add(10, "new");
    awaitAll(reader, begin, begin + 2_510);
    LineReader second = read(port, String.valueOf(begin + 2_400));
    awaitAll(second, begin + 2_400, begin + 2_510);
  }

  @Test
  void leavesTheLogAloneWhileNobodyReads() {
    try (LineReader reader = read(port, String.valueOf(feed.end()))) {
      await().until(() -> reader.status() == 200);
      lines.add(1, "read");
      await().until(() -> !reader.numbers().isEmpty());
    }
    await().until(() -> streams.open() == 0);
    var reads = new AtomicInteger();
    await()
        .during(Duration.ofSeconds(1))
        .until(
            () -> {
              lines.add(1, "unread");
              return lines.reads() == reads.getAndSet(lines.reads());
            });
  }

  @Test
  void missesNothingOfWhatComesWhileAReaderIsTheFirst() {
    for (int round = 0; round < 100; round++) {
      long begin = feed.end();
      try (LineReader reader = read(port, String.valueOf(begin))) {
        lines.add(1, "while it comes");
        // Sooner than the next heartbeat, at which it would read again anyway.
        await().atMost(Duration.ofSeconds(10)).until(() -> !reader.numbers().isEmpty());
        assertThat(reader.numbers()).containsExactly(begin + 1);
      }
      await().until(() -> streams.open() == 0);
    }
  }

  @Test
  void tellsWhatAnotherInstanceHasAdded() {
    long begin = feed.end();
    try (var other =
        new SpringApplicationBuilder(LinesApplication.class)
            .run(
                "--server.port=0",
                "--spring.application.name=lines",
                "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres")) {
      LineReader here = read(port, String.valueOf(begin));
      var otherPort = other.getEnvironment().getProperty("local.server.port", Integer.class, 0);
      LineReader there = read(otherPort, String.valueOf(begin));
      lines.add(3, "here");
      other.getBean(Lines.class).add(3, "there");
      awaitAll(here, begin, begin + 6);
      awaitAll(there, begin, begin + 6);
    }
  }

  @Test
  void dropsAReaderThatStopsReadingAndTheOthersKeepTheirPace() throws IOException {
    long begin = feed.end();
    LineReader keen = read(port, String.valueOf(begin));
    try (var stalled = new Socket()) {
      stalled.setReceiveBufferSize(4_096);
      stalled.connect(new InetSocketAddress("127.0.0.1", port));
      stalled.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
      assertThat(stalled.getInputStream().read()).isEqualTo('H');
      for (int i = 0; i < 20; i++) {
        lines.add(100, LARGE);
      }
      awaitAll(keen, begin, begin + 2_000);
      stalled.setSoTimeout(20_000);
      await().atMost(Duration.ofSeconds(20)).until(() -> streams.open() == 1);
      long taken = takeUntilTheEnd(stalled);
      assertThat(taken).isLessThan(2_000L * LARGE.length());
    }
  }

  private static long takeUntilTheEnd(Socket socket) throws IOException {
    var taken = new ByteCount();
    try {
      socket.getInputStream().transferTo(taken);
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    return taken.count;
  }

  private static final class ByteCount extends OutputStream {

    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }

  private static String request() {
    return "GET /lines HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  @Test
  void refusesOneStreamTooMany() {
    for (int i = 0; i < 4; i++) {
      LineReader reader = read(port, "");
      await().until(() -> reader.status() == 200);
    }
    LineReader fifth = read(port, "");
    await().until(fifth::isEnded);
    assertThat(fifth.status()).isEqualTo(503);
  }

  @Test
  void endsAllStreamsWhenTheServiceStops() {
    LineReader reader = read(port, "");
    await().until(() -> reader.status() == 200);
    feed.stop();
    try {
      await().until(reader::isEnded);
    } finally {
      feed.start();
    }
  }
}
