package dev.serentak.fetcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Listeners on this machine, at every address it has, that count who connects to them. */
public final class Canaries implements AutoCloseable {

  private final List<ServerSocket> sockets = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  public Canaries() {
    try {
      // The wildcard address takes in what comes to 127.0.0.0/8, ::1, and the machine's own ones.
      sockets.add(new ServerSocket(0));
      sockets.forEach(socket -> Thread.startVirtualThread(() -> accept(socket)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket _ = socket.accept()) {
        connections.incrementAndGet();
      } catch (IOException _) {
        // Closed, or gone before it was counted: the kernel's own end of the queue.
      }
    }
  }

  public int port() {
    return sockets.getFirst().getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  /** So that a count of 0 means something. */
  public void connectOnce() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (ServerSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
