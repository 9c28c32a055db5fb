package dev.serentak.socketgateway.connection;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts the open connections and says when there are too many. For any number of threads. */
@Component
final class Admission {

  private final GatewayProperties properties;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> openByAddress = new ConcurrentHashMap<>();

  Admission(GatewayProperties properties) {
    this.properties = properties;
  }

  /** Why a connection is not taken in, and the line that says so. */
  enum Refusal {
    TOO_MANY("Too many connections"),
    TOO_MANY_OF_ADDRESS("Too many connections from your address");

    private final String text;

    Refusal(String text) {
      this.text = text;
    }

    String line() {
      return text + "\n";
    }
  }

  /** Takes one in, unless it is refused. Who was taken in has to {@link #leave}, once. */
  Optional<Refusal> enter(InetAddress address) {
    if (open.incrementAndGet() > properties.greatestConnections()) {
      open.decrementAndGet();
      return Optional.of(Refusal.TOO_MANY);
    }
    if (openByAddress.merge(address, 1, Integer::sum) > properties.greatestPerAddress()) {
      leave(address);
      return Optional.of(Refusal.TOO_MANY_OF_ADDRESS);
    }
    return Optional.empty();
  }

  void leave(InetAddress address) {
    openByAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    open.decrementAndGet();
  }

  int open() {
    return open.get();
  }
}
