package dev.serentak.benchmarks.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;

/**
 * One connection over HTTP/1.1 that is kept, for one thread. It does the least that a client can,
 * to leave the machine to the server.
 */
final class HttpCaller implements AutoCloseable {

  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(90);
  private static final int UNKNOWN = -1;

  record Answer(int status, byte[] body) {

    String text() {
      return new String(body, UTF_8);
    }
  }

  private final Socket socket;
  private final InputStream in;

  HttpCaller(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) SILENCE_LIMIT.toMillis());
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET " + path, "", headers);
  }

  Answer post(String path, String json, String... headers) throws IOException {
    return send("POST " + path, json, headers);
  }

  private Answer send(String request, String json, String... headers) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    var bytes = new ByteArrayOutputStream(body.length + 256);
    bytes.writeBytes((request + " HTTP/1.1\r\nHost: localhost\r\n").getBytes(ISO_8859_1));
    if (body.length > 0) {
      String about = "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n";
      bytes.writeBytes(about.getBytes(ISO_8859_1));
    }
    for (String header : headers) {
      bytes.writeBytes((header + "\r\n").getBytes(ISO_8859_1));
    }
    bytes.writeBytes(new byte[] {'\r', '\n'});
    bytes.writeBytes(body);
    socket.getOutputStream().write(bytes.toByteArray());
    return answer();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = UNKNOWN;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    return new Answer(status, length == UNKNOWN ? chunks() : bytes(length));
  }

  private byte[] chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(line(), 16);
      all.writeBytes(bytes(size));
      line();
    } while (size > 0);
    return all.toByteArray();
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("The server has ended the connection");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The server has ended the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
