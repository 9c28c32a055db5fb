package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTests {

  @Test
  void namesPortOwnerAndSettingOfATakenPort() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int number = taken.getLocalPort();
      assertThat(PortCheck.complaints(List.of(new Port("broker", number, "RABBITMQ_PORT"))))
          .singleElement()
          .asString()
          .startsWith("Port " + number + " for broker cannot be opened (")
          .endsWith("): free it, or set RABBITMQ_PORT to another port.")
          .hasLineCount(1);
    }
  }

  @Test
  void findsAPortTakenOnAllAddresses() throws IOException {
    try (var taken = new ServerSocket(0)) {
      assertThat(PortCheck.complaints(List.of(new Port("a", taken.getLocalPort(), "A_PORT"))))
          .hasSize(1);
    }
  }

  @Test
  void findsANumberGivenTwice() throws IOException {
    int free = free();
    assertThat(
            PortCheck.complaints(
                List.of(new Port("a", free, "A_PORT"), new Port("b", free, "B_PORT"))))
        .singleElement()
        .asString()
        .contains("for b ", "B_PORT");
  }

  @Test
  void leavesFreePortsFree() throws IOException {
    var ports = List.of(new Port("a", free(), "A_PORT"));
    assertThat(PortCheck.complaints(ports)).isEmpty();
    assertThat(PortCheck.complaints(ports)).isEmpty();
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
