package dev.serentak.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Looks once whether a process can be used; an {@link IOException} means no. */
@FunctionalInterface
public interface Ready {

  boolean check(Started process) throws IOException;

  /** It takes connections on its port. */
  static Ready listening() {
    return process -> {
      try (var socket = new Socket()) {
        var port = process.program().port();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return true;
      }
    };
  }

  /** It answers a GET of the path with 200. */
  static Ready http(String path) {
    return process -> {
      var url = URI.create("http://127.0.0.1:" + process.program().port() + path).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(2_000);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    };
  }

  /** It has written the text. */
  static Ready logged(String text) {
    return process -> process.output().contains(text);
  }
}
