package dev.serentak.fetcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener at every address of this machine that counts who connects to it. */
public final class Canaries implements AutoCloseable {

  private final ServerSocket socket;
  private final AtomicInteger connections = new AtomicInteger();

  public Canaries() {
    try {
      // Of no address, which takes in what comes to 127.0.0.0/8, ::1, and the machine's own ones.
      socket = new ServerSocket(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket _ = socket.accept()) {
        connections.incrementAndGet();
      } catch (IOException _) {
        // Closed: the loop ends.
      }
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  /** So that a count of 0 means something. */
  public void connectOnce() {
    try (var caller = new Socket(InetAddress.getLoopbackAddress(), port())) {
      caller.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
