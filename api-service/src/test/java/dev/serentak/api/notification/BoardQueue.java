package dev.serentak.api.notification;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the board does at the broker: it has its queue at the exchange, and takes what arrives. */
final class BoardQueue implements AutoCloseable {

  private static final String QUEUE = "serentak.board.notifications";

  private final Connection connection;
  private final Channel channel;
  private final List<Delivery> taken = new CopyOnWriteArrayList<>();

  /** As if no board had ever been there. */
  BoardQueue(String brokerAddress) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(brokerAddress);
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.queueDeclare(QUEUE, true, false, false, null);
    channel.queueDelete(QUEUE);
  }

  void open() throws Exception {
    channel.exchangeDeclare(NotificationConfiguration.EXCHANGE, "fanout", true);
    channel.queueDeclare(QUEUE, true, false, false, null);
    channel.queueBind(QUEUE, NotificationConfiguration.EXCHANGE, "");
    channel.basicConsume(QUEUE, true, (_, delivery) -> taken.add(delivery), _ -> {});
  }

  void deleteExchange() throws IOException {
    channel.exchangeDelete(NotificationConfiguration.EXCHANGE);
  }

  boolean hasExchange() throws IOException {
    Channel asking = connection.createChannel();
    try {
      asking.exchangeDeclarePassive(NotificationConfiguration.EXCHANGE);
      asking.abort();
      return true;
    } catch (IOException e) {
      // Answered by closing the channel.
      return false;
    }
  }

  List<Delivery> taken() {
    return taken;
  }

  List<String> ids() {
    return taken.stream().map(delivery -> delivery.getProperties().getMessageId()).toList();
  }

  int different() {
    return new HashSet<>(ids()).size();
  }

  @Override
  public void close() throws IOException {
    channel.queueDelete(QUEUE);
    connection.close();
  }
}
