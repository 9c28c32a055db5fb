package dev.serentak.fetcher.permit;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Somebody who asks for many permits and gets a fair share of them. Guarded by its permits. */
public final class Caller {

  /** In the order of their coming. */
  private final Set<Turn> waiting = new LinkedHashSet<>();

  Caller() {}

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  void add(Turn turn) {
    waiting.add(turn);
  }

  void remove(Turn turn) {
    waiting.remove(turn);
  }

  /** Takes the first that waits for a host with room. */
  @Nullable Turn poll(Predicate<String> hasRoom) {
    Iterator<Turn> turns = waiting.iterator();
    while (turns.hasNext()) {
      Turn turn = turns.next();
      if (hasRoom.test(turn.host())) {
        turns.remove();
        return turn;
      }
    }
    return null;
  }
}
