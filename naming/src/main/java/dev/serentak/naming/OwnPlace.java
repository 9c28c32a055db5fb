package dev.serentak.naming;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where this service is for its callers: as it is set, else at the local address from which the
 * name server is reached, and the port of the web server.
 */
final class OwnPlace {

  /** Any will do: nothing is sent. */
  private static final int PORT = 9;

  private final NamingProperties properties;
  private final Environment environment;
  private final Mono<Place> place;

  OwnPlace(NamingProperties properties, Environment environment) {
    this.properties = properties;
    this.environment = environment;
    place =
        Mono.fromCallable(this::find)
            .subscribeOn(Schedulers.boundedElastic())
            .timeout(properties.lookUpLimit(), Mono.error(OwnPlace::notInTime))
            .cacheInvalidateIf(_ -> false);
  }

  private static IllegalStateException notInTime() {
    return new IllegalStateException("The address of the name server cannot be found in time");
  }

  record Place(String instance, URI uri) {}

  /** Found once; fails while the local address or the port is unknown, and can be tried again. */
  Mono<Place> place() {
    return place;
  }

  private Place find() throws IOException {
    String instance = properties.instance();
    URI uri = properties.uri();
    if (instance != null && uri != null) {
      return new Place(instance, uri);
    }
    String address = localAddress();
    String host = address.contains(":") ? "[" + address + "]" : address;
    return new Place(
        instance == null ? address + ":" + port() : instance,
        uri == null ? URI.create("http://" + host + ":" + port()) : uri);
  }

  /** Connecting a datagram socket sends nothing; the system only chooses the way. */
  private String localAddress() throws IOException {
    InetAddress server = InetAddress.getByName(URI.create(properties.server()).getHost());
    try (var socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(server, PORT));
      String address = socket.getLocalAddress().getHostAddress();
      return address.replaceAll("%.*", "");
    }
  }

  private String port() {
    @Nullable String port = environment.getProperty("local.server.port");
    if (port == null) {
      throw new IllegalStateException(
          "There is no web server, so naming.instance and naming.uri are to be set");
    }
    return port;
  }
}
