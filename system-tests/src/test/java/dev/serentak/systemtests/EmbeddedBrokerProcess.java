package dev.serentak.systemtests;

import dev.serentak.localstack.EmbeddedBroker;
import java.util.List;
import java.util.Map;

/** The broker of the local stack in its own process. Killed, it has lost all it held. */
final class EmbeddedBrokerProcess implements Broker {

  private final String address;
  private final ServerProcess process;

  EmbeddedBrokerProcess(String name) {
    int port = FreePort.next();
    address =
        "amqp://%s:%s@127.0.0.1:%d".formatted(EmbeddedBroker.USER, EmbeddedBroker.PASSWORD, port);
    process =
        new ServerProcess(
            name,
            ServerProcess.java(
                "256m",
                List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    EmbeddedBroker.class.getName(),
                    Integer.toString(port))),
            Map.of());
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void start() {
    process.start();
    Broker.awaitLogin(address, process);
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
