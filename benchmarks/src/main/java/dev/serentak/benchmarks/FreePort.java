package dev.serentak.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on which programs can listen again and again. */
public final class FreePort {

  private static final int TRIES = 100;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePort() {}

  /**
   * A port on which nothing listens and which was not given before, below those that the system
   * lends to outgoing connections.
   */
  public static synchronized int next() {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        if (GIVEN.add(port)) {
          return port;
        }
      } catch (IOException e) {
        // Taken: the next one.
      }
    }
    throw new IllegalStateException("No free port in " + TRIES + " tries");
  }
}
