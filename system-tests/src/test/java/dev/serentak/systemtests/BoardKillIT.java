package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Two boards on one database, killed by turns while many write and read. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BoardKillIT {

  private static final int WRITERS = 50;
  private static final int KILLS = 10;
  private static final int MESSAGES_PER_KILL = 1_000;

  private final List<Service> boards = new ArrayList<>();
  private final List<BoardReader> readers = new ArrayList<>();

  @AfterEach
  void stop() {
    readers.forEach(BoardReader::close);
    boards.forEach(Service::close);
  }

  private void startBoards() {
    var settings = new HashMap<>(Database.create().settings());
    // No broker: the board does without.
    settings.put("SPRING_RABBITMQ_ADDRESSES", "amqp://localhost:" + FreePort.next());
    for (int i = 1; i <= 2; i++) {
      boards.add(new Service("message-board-service", "board" + i, settings));
    }
    boards.forEach(Service::start);
    boards.forEach(Service::awaitReady);
  }

  @Test
  void losesNothingAndRepeatsNothing() {
    startBoards();
    String start =
        boards
            .getFirst()
            .api()
            .post("/messages", "{\"text\":\"start\"}")
            .json()
            .get("id")
            .stringValue();
    Stream.concat(boards.stream(), boards.stream())
        .forEach(board -> readers.add(new BoardReader(board, start)));
    try (var writers = new BoardWriters(boards, WRITERS)) {
      for (int kill = 0; kill < KILLS; kill++) {
        Service victim = boards.get(kill % boards.size());
        boards.forEach(Service::awaitReady);
        writers.post(MESSAGES_PER_KILL, MESSAGES_PER_KILL / 4);
        victim.kill();
        victim.start();
        writers.awaitAllAnswered();
      }
      boards.forEach(Service::awaitReady);
      writers.post(MESSAGES_PER_KILL, MESSAGES_PER_KILL);
      writers.awaitAllAnswered();
      audit(writers);
    }
  }

  private void audit(BoardWriters writers) {
    List<BoardReader.Event> listed = listed(boards.getFirst().api());
    listed.removeFirst();
    Map<String, Integer> times = new HashMap<>();
    listed.forEach(event -> times.merge(event.text(), 1, Integer::sum));
    int completed = (int) writers.acknowledged().stream().filter(times::containsKey).count();
    var tally =
        new Tally(
            writers.attempted(),
            writers.acknowledged().size(),
            completed,
            writers.acknowledged().size() - completed,
            (int) times.values().stream().filter(count -> count > 1).count(),
            (int) times.keySet().stream().filter(text -> !isAttempted(text, writers)).count());
    tally.report(
        KILLS + " boards killed",
        "listed: %d, readers: %d, connections: %s"
            .formatted(
                listed.size(),
                readers.size(),
                readers.stream().map(BoardReader::connections).toList()));
    assertThat(listed.stream().map(event -> UUID.fromString(event.id())))
        .isSorted()
        .doesNotHaveDuplicates();
    for (BoardReader reader : readers) {
      await().atMost(Duration.ofSeconds(20)).until(() -> reader.events().size() >= listed.size());
      assertThat(new ArrayList<>(reader.events())).as("what a reader has seen").isEqualTo(listed);
      assertThat(reader.connections()).isGreaterThan(KILLS / 2);
    }
  }

  private static boolean isAttempted(String text, BoardWriters writers) {
    return Integer.parseInt(text.substring(1)) < writers.attempted();
  }

  /** Every message there is, oldest first. */
  private static List<BoardReader.Event> listed(Api board) {
    var listed = new ArrayList<BoardReader.Event>();
    String page = "/messages?limit=200";
    while (page != null) {
      JsonNode messages = board.ok(page).json();
      for (JsonNode message : messages.get("messages")) {
        listed.add(
            new BoardReader.Event(
                message.get("id").stringValue(), message.get("text").stringValue()));
      }
      page =
          messages.has("next")
              ? "/messages?limit=200&after=" + messages.get("next").stringValue()
              : null;
    }
    return new ArrayList<>(listed.reversed());
  }
}
