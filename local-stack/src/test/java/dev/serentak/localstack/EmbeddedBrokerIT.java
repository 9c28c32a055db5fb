package dev.serentak.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerIT {

  @Test
  void carriesAMessageForAClientThatNamesNoVirtualHost() throws Exception {
    try (var broker = EmbeddedBroker.start(0)) {
      var factory = new ConnectionFactory();
      factory.setUri(EmbeddedBroker.address(broker.port()));
      try (var connection = factory.newConnection();
          var channel = connection.createChannel()) {
        channel.queueDeclare("queue", true, false, false, null);
        channel.confirmSelect();
        channel.basicPublish("", "queue", null, "hello".getBytes(UTF_8));
        channel.waitForConfirmsOrDie(5_000);
        assertThat(channel.basicGet("queue", true).getBody()).asString(UTF_8).isEqualTo("hello");
      }
      assertThat(Probe.amqp(broker.port()).isReady()).isTrue();
    }
  }

  @Test
  void keepsAMessageWithAnEmptyTableAmongItsHeaders() throws Exception {
    var longerThanHalfTheDefaultPeriodOfItsHousekeeping = Duration.ofSeconds(17);
    try (var broker = EmbeddedBroker.start(0)) {
      var factory = new ConnectionFactory();
      factory.setUri(EmbeddedBroker.address(broker.port()));
      try (var connection = factory.newConnection();
          var channel = connection.createChannel()) {
        channel.queueDeclare("queue", true, false, false, null);
        var properties =
            new AMQP.BasicProperties.Builder().headers(Map.of("stamps", Map.of())).build();
        channel.basicPublish("", "queue", properties, "hello".getBytes(UTF_8));

        await()
            .during(longerThanHalfTheDefaultPeriodOfItsHousekeeping)
            .atMost(longerThanHalfTheDefaultPeriodOfItsHousekeeping.plusSeconds(10))
            .pollInterval(Duration.ofMillis(500))
            .pollDelay(Duration.ofSeconds(1))
            .until(() -> channel.messageCount("queue") == 1);
      }
    }
  }

  @Test
  void freesItsPortAndFolderWhenItIsClosed() throws Exception {
    List<Path> before = folders();
    int port;
    try (var broker = EmbeddedBroker.start(0)) {
      port = broker.port();
      assertThat(folders()).hasSize(before.size() + 1);
    }
    assertThat(folders()).isEqualTo(before);
    assertThat(Probe.amqp(port).isReady()).isFalse();
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  private static List<Path> folders() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("serentak-broker"))
          .sorted()
          .toList();
    }
  }
}
