package dev.serentak.localstack;

import dev.serentak.localstack.StatusTable.Row;
import dev.serentak.localstack.StatusTable.State;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the person who started the stack gets to see: on a terminal a table that is redrawn until
 * the start is over, elsewhere and afterwards one line per event. Safe for several threads.
 */
final class Console {

  private static final Duration REDRAW_EVERY = Duration.ofMillis(100);
  private static final String ESCAPE = "\u001b[";

  private final PrintStream out;
  private final PrintStream err;
  private final Function<String, String> logOf;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean live;
  private int drawnLines;

  private record Entry(State state, long since, Duration took) {}

  /**
   * @param live whether to draw a table, which takes a terminal
   * @param logOf the path of a part's log as it is to be shown
   */
  Console(PrintStream out, PrintStream err, boolean live, Function<String, String> logOf) {
    this.out = out;
    this.err = err;
    this.live = live;
    this.logOf = logOf;
  }

  static Console ofThisProcess(Function<String, String> logOf) {
    var terminal = System.console();
    boolean live =
        terminal != null && terminal.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return new Console(System.out, System.err, live, logOf);
  }

  /** Shows who will be started; from now on a table is redrawn until {@link #endTable}. */
  synchronized void begin(List<String> names) {
    names.forEach(name -> entries.put(name, new Entry(State.WAITING, 0, Duration.ZERO)));
    if (live) {
      Thread.ofVirtual().name("console").start(this::redrawUntilTheEnd);
    }
  }

  synchronized void starting(String name) {
    entries.put(name, new Entry(State.STARTING, System.nanoTime(), Duration.ZERO));
    if (live) {
      draw();
    } else {
      out.println(name + " starting");
    }
  }

  synchronized void ready(String name, Duration took) {
    entries.put(name, new Entry(State.READY, 0, took));
    if (live) {
      draw();
    } else {
      String time = StatusTable.seconds(took);
      out.println("%s ready after %s, log %s".formatted(name, time, logOf.apply(name)));
    }
  }

  /** Says nothing by itself: what an end means is for the caller to say. */
  synchronized void ended(String name, Duration took) {
    entries.put(name, new Entry(State.ENDED, 0, took));
  }

  synchronized void line(String text) {
    endTable();
    out.println(text);
  }

  synchronized void error(String text) {
    endTable();
    out.flush();
    err.println(text);
  }

  /** Draws the table for the last time. */
  synchronized void endTable() {
    if (live) {
      draw();
      live = false;
    }
  }

  private void redrawUntilTheEnd() {
    try {
      do {
        Thread.sleep(REDRAW_EVERY);
      } while (redraw());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean redraw() {
    if (live) {
      draw();
    }
    return live;
  }

  /** Writes over the last drawing, without line wrap: a wrapped line would be two to go up. */
  private void draw() {
    var text = new StringBuilder(ESCAPE + "?7l");
    if (drawnLines > 0) {
      text.append(ESCAPE).append(drawnLines).append('A');
    }
    List<String> lines = StatusTable.lines(rows());
    lines.forEach(line -> text.append('\r').append(line).append(ESCAPE).append("K\n"));
    drawnLines = lines.size();
    out.print(text.append(ESCAPE).append("?7h"));
    out.flush();
  }

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    entries.forEach(
        (name, entry) -> {
          Duration time =
              entry.state() == State.STARTING
                  ? Duration.ofNanos(System.nanoTime() - entry.since())
                  : entry.took();
          rows.add(new Row(name, entry.state(), time, logOf.apply(name)));
        });
    return rows;
  }
}
