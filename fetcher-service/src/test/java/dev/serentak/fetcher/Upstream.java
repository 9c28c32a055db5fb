package dev.serentak.fetcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** A server with every manner of answering, good and bad. One for all tests. */
public final class Upstream {

  /** A port at which nothing listens: it was free just now, and others are given out next. */
  public static final int CLOSED_PORT = closedPort();

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final byte[] DOT = {'.'};
  private static final byte[] MEBIBYTE = new byte[1024 * 1024];

  /** Made before it is asked for, which takes long. */
  private static final int BOMB_MEBIBYTES = 300;

  private static final byte[] BOMB = compressed(BOMB_MEBIBYTES);

  public static final Upstream INSTANCE = new Upstream();

  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger delayed = new AtomicInteger();
  private final AtomicInteger mostDelayed = new AtomicInteger();
  private final Map<String, AtomicInteger> delayedByHost = new ConcurrentHashMap<>();
  private final AtomicInteger mostDelayedOfHost = new AtomicInteger();
  private final DisposableServer server;

  private Upstream() {
    server =
        HttpServer.create()
            .runOn(LoopResources.create("upstream", 2, true))
            .host("127.0.0.1")
            .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(20_000))
            .doOnConnection(connection -> connections.add(connection.channel()))
            .handle(this::answer)
            .bindNow(Duration.ofSeconds(10));
  }

  private static int closedPort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.port();
  }

  /** An URL of this server, by the name of {@link TestNames} with that number. */
  public String url(int name, String path) {
    return "http://" + TestNames.own(name) + ":" + port() + path;
  }

  /** So many different ones, of so many names in turn; the path has a query. */
  public String[] urls(int count, int names, String path) {
    return IntStream.range(0, count)
        .mapToObj(i -> url(i % names, path + "&i=" + i))
        .toArray(String[]::new);
  }

  public int open() {
    return connections.size();
  }

  public int requests() {
    return requests.get();
  }

  /** The most requests for {@code /delay} that were there at a time. */
  public int mostDelayed() {
    return mostDelayed.get();
  }

  public int mostDelayedOfHost() {
    return mostDelayedOfHost.get();
  }

  public void reset() {
    connections.close().awaitUninterruptibly(LIMIT.toMillis());
    requests.set(0);
    mostDelayed.set(0);
    mostDelayedOfHost.set(0);
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    requests.incrementAndGet();
    var uri = new QueryStringDecoder(request.uri());
    String value = uri.parameters().getOrDefault("v", List.of("0")).getFirst();
    return switch (uri.path()) {
      case "/text" -> response.header("Content-Type", "text/plain").sendString(Mono.just(value));
      case "/body" -> {
        Map<String, List<String>> parameters = uri.parameters();
        if (parameters.containsKey("type")) {
          response.header("Content-Type", parameters.get("type").getFirst());
        }
        yield bytes(response, Base64.getDecoder().decode(value));
      }
      case "/headers" ->
          response.sendString(
              Mono.just(
                  request.requestHeaders().entries().stream()
                      .map(header -> header + "\n")
                      .sorted()
                      .reduce("", String::concat)));
      case "/delay" -> delay(request, response, number(value));
      case "/interim" -> {
        request.withConnection(connection -> interim(connection.channel(), value));
        yield delay(request, response, 200);
      }
      case "/hang" -> Mono.never();
      case "/drip" ->
          response.send(
              Flux.interval(Duration.ofSeconds(1)).map(_ -> Unpooled.wrappedBuffer(DOT)),
              _ -> true);
      case "/status" -> response.status(number(value)).sendString(Mono.just("status"));
      case "/location" ->
          response
              .status(302)
              .header("Location", new String(value.getBytes(UTF_8), ISO_8859_1))
              .send();
      case "/count" -> {
        int count = number(value);
        String next = count == 0 ? "/text?v=there" : "/count?v=" + (count - 1);
        yield response.status(307).header("Location", next).send();
      }
      case "/large" -> large(response, number(value));
      case "/controls" -> {
        response.header("Content-Type", "text/plain");
        yield bytes(response, new byte[number(value)]);
      }
      case "/gzip" -> gzip(response, number(value), 0);
      case "/gzip-cut" -> gzip(response, number(value), 3);
      case "/deflate" -> {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, value.equals("raw"));
        deflater.setInput("deflated".getBytes(UTF_8));
        deflater.finish();
        var bytes = new byte[100];
        int length = deflater.deflate(bytes);
        deflater.end();
        response.header("Content-Encoding", "deflate");
        yield bytes(response, Arrays.copyOf(bytes, length));
      }
      case "/encoded" -> response.header("Content-Encoding", value).sendString(Mono.just("x"));
      case "/header" -> response.header("X-Large", "x".repeat(number(value))).send();
      case "/header-count" -> {
        for (int i = 0; i < number(value); i++) {
          response.addHeader("X-" + i, "x");
        }
        yield response.send();
      }
      case "/cut" -> {
        response.header("Content-Length", "100");
        // After one part alone the server takes the response for whole, and closes nothing.
        yield response
            .sendString(Flux.just("ha", "lf"))
            .then(Mono.fromRunnable(() -> request.withConnection(c -> c.channel().close())));
      }
      case "/close" -> Mono.fromRunnable(() -> request.withConnection(c -> c.channel().close()));
      default -> response.sendNotFound();
    };
  }

  /** Twice, past the codec, which knows one response for a request. */
  private static void interim(Channel channel, String status) {
    String response = "HTTP/1.1 " + status + " Interim\r\nLink: </style.css>\r\n\r\n";
    ByteBuf bytes = Unpooled.copiedBuffer(response.repeat(2), ISO_8859_1);
    channel.pipeline().firstContext().writeAndFlush(bytes);
  }

  private Publisher<Void> delay(
      HttpServerRequest request, HttpServerResponse response, int milliseconds) {
    AtomicInteger ofHost =
        delayedByHost.computeIfAbsent(String.valueOf(request.hostName()), _ -> new AtomicInteger());
    mostDelayed.accumulateAndGet(delayed.incrementAndGet(), Math::max);
    mostDelayedOfHost.accumulateAndGet(ofHost.incrementAndGet(), Math::max);
    Mono<String> late =
        Mono.delay(Duration.ofMillis(milliseconds))
            .map(_ -> "late")
            .doOnTerminate(
                () -> {
                  delayed.decrementAndGet();
                  ofHost.decrementAndGet();
                });
    return response.sendString(late);
  }

  private static int number(String value) {
    return Integer.parseInt(value);
  }

  private static Publisher<Void> bytes(HttpServerResponse response, byte[] bytes) {
    return response.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(bytes)));
  }

  /** Without its length. */
  private static Publisher<Void> large(HttpServerResponse response, int mebibytes) {
    Flux<ByteBuf> body = Flux.range(0, mebibytes).map(_ -> Unpooled.wrappedBuffer(MEBIBYTE));
    return response.header("Content-Type", "application/octet-stream").send(body);
  }

  private static Publisher<Void> gzip(HttpServerResponse response, int mebibytes, int less) {
    byte[] bytes = mebibytes == BOMB_MEBIBYTES ? BOMB : compressed(mebibytes);
    response.header("Content-Encoding", "gzip").header("Content-Type", "text/plain");
    return bytes(response, Arrays.copyOf(bytes, bytes.length - less));
  }

  private static byte[] compressed(int mebibytes) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < mebibytes; i++) {
        zip.write(MEBIBYTE);
      }
      zip.write("the end".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
