package dev.serentak.messageboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serentak.messageboard.BoardClient;
import dev.serentak.messageboard.BoardTest;
import dev.serentak.messageboard.MessageBoardApplication;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Two boards on one database, many writers at both. */
@BoardTest
class OrderIT {

  private static final int WRITERS = 25;
  private static final int MESSAGES = 40;

  private final Environment environment;
  @LocalServerPort private int port;
  private ConfigurableApplicationContext other;

  OrderIT(Environment environment) {
    this.environment = environment;
  }

  @BeforeEach
  void startAnother() {
    other =
        new SpringApplicationBuilder(MessageBoardApplication.class)
            .run(
                "--server.port=0",
                "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.rabbitmq.addresses="
                    + environment.getProperty("spring.rabbitmq.addresses"));
  }

  @AfterEach
  void stopTheOther() {
    other.close();
  }

  private int otherPort() {
    return other.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Test
  void everyReaderOfEitherSeesEveryMessageOnceInTheOrderOfItsId() throws Exception {
    var here = BoardClient.at(port);
    var there = BoardClient.at(otherPort());
    String start = here.post(null, "start").get("id").stringValue();
    var readers =
        List.of(new Following(here, start), new Following(there, start), new Coming(there, start));
    var posted = Collections.synchronizedList(new ArrayList<String>());
    writeAtOnce(List.of(here, there), posted);
    for (Reading reader : readers) {
      await().atMost(Duration.ofSeconds(20)).until(() -> reader.ids().size() >= posted.size());
      reader.close();
      assertThat(reader.ids())
          .isSortedAccordingTo(OrderIT::byPlace)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(posted);
    }
  }

  @Test
  void isHeldUpForSomeSecondsOnlyByABoardThatStandsStill() throws SQLException {
    Connection still = other.getBean(DataSource.class).getConnection();
    still.setAutoCommit(false);
    still.createStatement().execute(MessageStore.LOCK);
    BoardClient.at(port).post(null, "next");
    assertThatThrownBy(still::close).hasMessageContaining("idle-in-transaction timeout");
  }

  private static int byPlace(String one, String two) {
    return Place.parse(one).compareTo(Place.parse(two));
  }

  private static void writeAtOnce(List<BoardClient> boards, List<String> posted) throws Exception {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Future<?>>();
      for (BoardClient board : boards) {
        for (int writer = 0; writer < WRITERS; writer++) {
          writers.add(
              threads.submit(
                  () -> {
                    go.await();
                    for (int i = 0; i < MESSAGES; i++) {
                      posted.add(board.post(null, "m").get("id").stringValue());
                    }
                    return null;
                  }));
        }
      }
      go.countDown();
      for (var writer : writers) {
        writer.get();
      }
    }
  }

  private interface Reading extends AutoCloseable {

    List<String> ids();

    @Override
    void close();
  }

  /** Stays connected. */
  private static final class Following implements Reading {

    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final Disposable connection;

    Following(BoardClient board, String start) {
      connection = board.stream(start).subscribe(event -> ids.add(event.id()));
    }

    @Override
    public List<String> ids() {
      return ids;
    }

    @Override
    public void close() {
      connection.dispose();
    }
  }

  /** Comes again after every ten messages, with the id of the last one. */
  private static final class Coming implements Reading {

    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    Coming(BoardClient board, String start) {
      thread = Thread.ofVirtual().start(() -> read(board, start));
    }

    private void read(BoardClient board, String start) {
      String last = start;
      while (!closed) {
        board.stream(last)
            .take(10)
            .takeUntilOther(Mono.delay(Duration.ofSeconds(1)))
            .doOnNext(event -> ids.add(event.id()))
            .blockLast();
        last = ids.isEmpty() ? start : ids.getLast();
      }
    }

    @Override
    public List<String> ids() {
      return ids;
    }

    @Override
    public void close() {
      closed = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
