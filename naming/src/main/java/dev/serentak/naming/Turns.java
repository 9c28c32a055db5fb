package dev.serentak.naming;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The order in which the places of a name are tried: each first in its turn, failed ones last. */
final class Turns {

  private final int greatestNames;
  private final long avoidance;
  private final ConcurrentMap<String, AtomicInteger> turns = new ConcurrentHashMap<>();
  private final ConcurrentMap<URI, Long> failures = new ConcurrentHashMap<>();

  Turns(NamingProperties properties) {
    greatestNames = properties.greatestNames();
    avoidance = properties.avoidance().toNanos();
  }

  List<URI> order(String name, List<URI> places) {
    var order = new ArrayList<URI>(places);
    order.removeIf(this::isAvoided);
    if (order.isEmpty()) {
      order.addAll(places);
    }
    Collections.rotate(order, -turn(name));
    places.stream().filter(place -> !order.contains(place)).forEach(order::add);
    return order;
  }

  private int turn(String name) {
    if (turns.size() > greatestNames) {
      // Costs a few callers their turn, and holds the memory.
      turns.clear();
    }
    return turns.computeIfAbsent(name, _ -> new AtomicInteger()).getAndIncrement();
  }

  private boolean isAvoided(URI place) {
    Long failure = failures.get(place);
    return failure != null && System.nanoTime() - failure < avoidance;
  }

  void failed(URI place) {
    failures.keySet().removeIf(other -> !isAvoided(other));
    failures.put(place, System.nanoTime());
  }
}
