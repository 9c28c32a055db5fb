package dev.serentak.api.notification;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to the broker, which can be cut and joined again. */
final class Wire implements AutoCloseable {

  private final URI broker;
  private final int port;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();

  Wire(String brokerAddress) {
    this.broker = URI.create(brokerAddress);
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of the broker when reached by this way. */
  String address() {
    return "amqp://" + broker.getUserInfo() + "@127.0.0.1:" + port;
  }

  void join() {
    try {
      var listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      open.add(listening);
      Thread.ofVirtual().start(() -> accept(listening));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks what is connected, and refuses what comes. */
  void cut() {
    open.forEach(Wire::close);
    open.clear();
  }

  @Override
  public void close() {
    cut();
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket here = listening.accept();
        open.add(here);
        var there = new Socket(broker.getHost(), broker.getPort());
        open.add(there);
        Thread.ofVirtual().start(() -> pass(here, there));
        Thread.ofVirtual().start(() -> pass(there, here));
      } catch (IOException e) {
        close(listening);
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either end has gone, and both are closed.
    }
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
