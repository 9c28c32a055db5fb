package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ten thousand connections that say nothing, and a hundred that do. Linux tells what they cost. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ManyConnectionsIT {

  private static final int IDLE = 10_000;
  private static final int BUSY = 100;
  private static final int PER_ADDRESS = 1_000;
  private static final int ROUNDS = 200;
  private static final double GREATEST_KIB_PER_CONNECTION = 20;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  private final int port = FreePort.next();
  private final Service gateway =
      new Service(
          "socket-gateway",
          "many-gateway",
          "SOCKET_GATEWAY_HEALTH_PORT",
          Map.of(
              "SOCKET_GATEWAY_PORT",
              Integer.toString(port),
              "GATEWAY_GREATESTCONNECTIONS",
              Integer.toString(IDLE + BUSY),
              "GATEWAY_IDLETIMEOUT",
              IDLE_TIMEOUT.toString()));
  private final List<Socket> idle = new ArrayList<>();
  private final List<Socket> busy = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : idle) {
      socket.close();
    }
    for (Socket socket : busy) {
      socket.close();
    }
    gateway.close();
  }

  private Socket connect(String from) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void exchange(Socket socket) throws IOException {
    socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().readNBytes(6)).asString().isEqualTo("HELLO\n");
  }

  private String refusal(String from) throws IOException {
    try (Socket socket = connect(from)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** How long each exchange took, sorted, in nanoseconds. */
  private List<Long> talk() throws IOException {
    var times = new ArrayList<Long>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Socket socket : busy) {
        long begin = System.nanoTime();
        exchange(socket);
        times.add(System.nanoTime() - begin);
      }
    }
    times.sort(null);
    return times;
  }

  private int open() {
    return (int)
        gateway
            .api()
            .ok("/actuator/prometheus")
            .body()
            .lines()
            .filter(line -> line.startsWith("socketgateway_connections_open "))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum();
  }

  /** Of the Java heap, after a collection, since what is resident tells more of its size. */
  private long liveKib() throws IOException {
    var jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(gateway.process().pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String[] total =
        new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow()
            .split("\\s+");
    return Long.parseLong(total[2]) / 1_024;
  }

  private Path process(String file) {
    return Path.of("/proc", Long.toString(gateway.process().pid()), file);
  }

  private long residentKib() throws IOException {
    return Files.readAllLines(process("status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private long descriptors() throws IOException {
    try (var all = Files.list(process("fd"))) {
      return all.count();
    }
  }

  @Test
  void costLittleDisturbNobodyAndAreReaped() throws IOException {
    gateway.start();
    gateway.awaitReady();
    for (int i = 0; i < BUSY; i++) {
      busy.add(connect("127.0.3.1"));
    }
    talk();
    long residentBefore = residentKib();
    long liveBefore = liveKib();
    long descriptorsBefore = descriptors();

    for (int i = 0; i < IDLE; i++) {
      Socket socket = connect("127.0.2." + (1 + i / PER_ADDRESS));
      idle.add(socket);
      exchange(socket);
    }
    assertThat(open()).isEqualTo(IDLE + BUSY);
    double resident = (double) (residentKib() - residentBefore) / IDLE;
    double live = (double) (liveKib() - liveBefore) / IDLE;
    assertThat(refusal("127.0.4.1")).isEqualTo("Too many connections\n");
    List<Long> times = talk();
    assertThat(open())
        .as("busy exchanges took longer than the idle timeout")
        .isEqualTo(IDLE + BUSY);

    await()
        .atMost(IDLE_TIMEOUT.multipliedBy(2))
        .until(
            () -> {
              for (Socket socket : busy) {
                exchange(socket);
              }
              return open() == BUSY;
            });
    System.out.printf(
        "connections: idle=%d busy=%d refused=0 memory of each: live %.1f KiB, resident %.1f KiB, busy p50=%d us p99=%d us, reaped=%d%n",
        IDLE,
        BUSY,
        live,
        resident,
        times.get(times.size() / 2) / 1_000,
        times.get(times.size() * 99 / 100) / 1_000,
        IDLE);
    assertThat(live).isBetween(0.1, GREATEST_KIB_PER_CONNECTION);
    assertThat(resident).isLessThanOrEqualTo(GREATEST_KIB_PER_CONNECTION);
    assertThat(descriptors()).isLessThanOrEqualTo(descriptorsBefore + 10);
  }

  @Test
  void oneAddressGetsAThousand() throws IOException {
    gateway.start();
    gateway.awaitReady();
    for (int i = 0; i < PER_ADDRESS; i++) {
      Socket socket = connect("127.0.2.1");
      idle.add(socket);
      exchange(socket);
    }
    assertThat(refusal("127.0.2.1")).isEqualTo("Too many connections from your address\n");
    try (Socket other = connect("127.0.2.2")) {
      exchange(other);
    }
  }
}
