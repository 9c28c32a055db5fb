package dev.serentak.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds out before anything is started which ports cannot be had. */
final class PortCheck {

  private PortCheck() {}

  /** One line for each port that cannot be opened; empty if all are free. */
  static List<String> complaints(List<Port> ports) {
    var complaints = new ArrayList<String>();
    // Held until the end, so that a number given to two owners is found as well.
    var held = new ArrayList<ServerSocket>();
    for (Port port : ports) {
      try {
        // Some systems let a socket on all addresses stand beside one on a single address: try
        // both.
        new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress()).close();
        held.add(new ServerSocket(port.number(), 1));
      } catch (IOException e) {
        complaints.add(
            "Port %d for %s cannot be opened (%s): free it, or set %s to another port."
                .formatted(port.number(), port.owner(), e.getMessage(), port.setting()));
      }
    }
    held.forEach(PortCheck::close);
    return complaints;
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("Port " + socket.getLocalPort() + " stays open", e);
    }
  }
}
