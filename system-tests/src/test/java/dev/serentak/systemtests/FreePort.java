package dev.serentak.systemtests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on which a process may listen, be killed, and listen again. */
final class FreePort {

  private static final int TRIES = 100;

  private FreePort() {}

  /**
   * A port on which nothing listens, below those that the system lends to outgoing connections: one
   * of these could take it while its owner is dead.
   */
  static int next() {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException e) {
        // Taken: the next one.
      }
    }
    throw new IllegalStateException("No free port in " + TRIES + " tries");
  }
}
