package dev.serentak.localstack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The text of the table which shows how far the start is. */
final class StatusTable {

  enum State {
    WAITING,
    STARTING,
    READY,
    ENDED
  }

  /**
   * @param time since its start, or what the start took; not shown for who still waits
   */
  record Row(String name, State state, Duration time, String log) {}

  private StatusTable() {}

  static List<String> lines(List<Row> rows) {
    int nameWidth = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    return rows.stream().map(row -> line(row, nameWidth)).toList();
  }

  private static String line(Row row, int nameWidth) {
    String state = row.state().name().toLowerCase(Locale.ROOT);
    String name = row.name() + " ".repeat(nameWidth - row.name().length());
    return row.state() == State.WAITING
        ? "  %s  %s".formatted(name, state)
        : "  %s  %-8s %8s  %s".formatted(name, state, seconds(row.time()), row.log());
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
