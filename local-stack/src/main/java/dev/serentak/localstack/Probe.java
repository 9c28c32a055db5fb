package dev.serentak.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Asks a part once whether it can be used; "no" covers every failure. */
@FunctionalInterface
interface Probe {

  Duration LIMIT = Duration.ofSeconds(2);

  boolean isReady() throws InterruptedException;

  /** A service is ready when it says so itself. */
  static Probe http(HttpClient client, int port) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d/actuator/health/readiness".formatted(port)))
            .timeout(LIMIT)
            .build();
    return () -> {
      try {
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException e) {
        return false;
      }
    };
  }

  /** A database is ready when a service can log in. */
  static Probe database(String url, String user, String password) {
    return () -> {
      try (var _ = DriverManager.getConnection(url, user, password)) {
        return true;
      } catch (SQLException e) {
        return false;
      }
    };
  }

  /** A broker is ready when it answers a client's protocol header. */
  static Probe amqp(int port) {
    byte[] header = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    int methodFrame = 1;
    return () -> {
      try (var socket = new Socket()) {
        int limit = (int) LIMIT.toMillis();
        socket.setSoTimeout(limit);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), limit);
        socket.getOutputStream().write(header);
        return socket.getInputStream().read() == methodFrame;
      } catch (IOException e) {
        return false;
      }
    };
  }
}
