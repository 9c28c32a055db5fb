package dev.serentak.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands for socket-gateway. What is sent first says what becomes of a connection: {@code never} is
 * never answered, {@code cut} only in its first half, {@code cross} with a refusal.
 */
public final class StubGateway implements AutoCloseable {

  private static final long PACE_NANOS = 50_000_000;

  private final AtomicInteger open = new AtomicInteger();
  private final ServerSocket server;

  public StubGateway() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many connections are open. */
  public int open() {
    return open.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.incrementAndGet();
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String text = new String(socket.getInputStream().readAllBytes(), UTF_8);
      if (text.startsWith("never")) {
        // Only writing tells that the other side has closed: reading is at its end already.
        while (true) {
          socket.getOutputStream().write('X');
          LockSupport.parkNanos(PACE_NANOS);
        }
      }
      String answer = text.toUpperCase(Locale.ROOT);
      if (text.startsWith("cut")) {
        answer = answer.substring(0, answer.length() / 2);
      } else if (text.startsWith("cross")) {
        answer = "Too many connections\n";
      }
      socket.getOutputStream().write(answer.getBytes(UTF_8));
    } catch (IOException e) {
      // The client has gone.
    } finally {
      open.decrementAndGet();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
