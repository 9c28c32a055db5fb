package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serentak.testsupport.server.TestHttpServer;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** A name server in this process that can be away, slow, silent or wrong. */
final class TestNameServer implements AutoCloseable {

  private final JsonMapper json = new JsonMapper();
  private final ConcurrentMap<String, ConcurrentMap<String, Instance>> names =
      new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastEvent = new AtomicInteger();
  private volatile Sinks.Many<String> events = Sinks.many().multicast().directBestEffort();
  private volatile Duration delay = Duration.ZERO;
  private final ConcurrentMap<String, Integer> refusals = new ConcurrentHashMap<>();
  private volatile boolean sendsEvents = true;
  private final AtomicInteger held = new AtomicInteger();
  private volatile Sinks.Empty<Void> released = Sinks.empty();
  private final TestHttpServer server = new TestHttpServer(this::answer);

  TestNameServer() {
    release();
  }

  /** At the port it had before. */
  void start() {
    server.start();
  }

  /** Stops listening and cuts all connections. */
  void stop() {
    server.stop();
    events = Sinks.many().multicast().directBestEffort();
  }

  @Override
  public void close() {
    server.stop();
  }

  String address() {
    return server.address();
  }

  /** Answers only after this time; with a time beyond all limits it hangs. */
  void delay(Duration time) {
    delay = time;
  }

  void hang() {
    delay(Duration.ofMinutes(5));
  }

  /** Works answers out, but sends them only when they are released. */
  void hold() {
    released = Sinks.empty();
  }

  void release() {
    released.tryEmitEmpty();
  }

  int held() {
    return held.get();
  }

  /** Answers with this status what is asked for below a path, and ends the event streams. */
  void refuse(String path, int status) {
    refusals.put(path, status);
    events.tryEmitComplete();
    events = Sinks.many().multicast().directBestEffort();
  }

  void refuseNothing() {
    refusals.clear();
  }

  /** Whether events are sent on connections that are opened from now on. */
  void sendEvents(boolean sends) {
    sendsEvents = sends;
  }

  /** All requests so far, such as {@code GET /names/server}. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  long requests(String request) {
    return requests.stream().filter(request::equals).count();
  }

  int streams() {
    return events.currentSubscriberCount();
  }

  List<Instance> instances(String name) {
    return List.copyOf(names.getOrDefault(name, new ConcurrentHashMap<>()).values());
  }

  void register(String name, String instance, String uri) {
    forget(name, instance);
    put(name, new Instance(instance, URI.create(uri), List.of(), Instant.now()));
    tell("registered", name, instance);
  }

  void remove(String name, String instance) {
    forget(name, instance);
    tell("removed", name, instance);
  }

  /** As an instance that expired before the events that are still kept. */
  void forget(String name, String instance) {
    names.computeIfPresent(
        name,
        (_, instances) -> {
          instances.remove(instance);
          return instances.isEmpty() ? null : instances;
        });
  }

  private void put(String name, Instance instance) {
    names
        .computeIfAbsent(name, _ -> new ConcurrentSkipListMap<>())
        .put(instance.instance(), instance);
  }

  private void tell(String type, String name, String instance) {
    String data = json.writeValueAsString(Map.of("type", type, "name", name, "instance", instance));
    send("id:%d\nevent:%s\ndata:%s\n\n".formatted(lastEvent.incrementAndGet(), type, data));
  }

  void send(String text) {
    events.emitNext(text, Sinks.EmitFailureHandler.busyLooping(LIMIT));
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    String after = request.requestHeaders().get("Last-Event-ID");
    requests.add(request.method() + " " + request.uri() + (after == null ? "" : " after " + after));
    return Mono.delay(delay).thenMany(Flux.defer(() -> answerNow(request, response)));
  }

  private Publisher<Void> answerNow(HttpServerRequest request, HttpServerResponse response) {
    for (var refusal : refusals.entrySet()) {
      if (request.uri().startsWith(refusal.getKey())) {
        return send(response, refusal.getValue(), Map.of("detail", "as told"));
      }
    }
    if (request.uri().equals("/names/events")) {
      Flux<String> stream = sendsEvents ? events.asFlux().startWith(":\n\n") : Flux.never();
      return response.sse().send(stream.map(text -> Unpooled.copiedBuffer(text, UTF_8)), _ -> true);
    }
    List<String> path =
        Stream.of(request.uri().split("/")).map(part -> URLDecoder.decode(part, UTF_8)).toList();
    return switch (request.method().name()) {
      case "GET" -> lookUp(path.get(2), response);
      case "PUT" ->
          request
              .receive()
              .aggregate()
              .asString()
              .flatMap(body -> register(path.get(2), path.get(3), body, response));
      default -> {
        forget(path.get(2), path.get(3));
        yield send(response, 200, Map.of("removed", 1));
      }
    };
  }

  private Mono<Void> lookUp(String name, HttpServerResponse response) {
    List<Instance> instances = instances(name);
    return instances.isEmpty()
        ? send(response, 404, Map.of("close", names.keySet()))
        : send(response, 200, Map.of("name", name, "instances", instances));
  }

  private Mono<Void> register(
      String name, String instance, String body, HttpServerResponse response) {
    var lease = json.readValue(body, NameServer.Lease.class);
    Instant expiry = Instant.now().plus(lease.ttl());
    put(name, new Instance(instance, lease.uri(), lease.tags(), expiry));
    return send(response, 201, Map.of());
  }

  private Mono<Void> send(HttpServerResponse response, int status, Object body) {
    String text = json.writeValueAsString(body);
    held.incrementAndGet();
    return released
        .asMono()
        .doFinally(_ -> held.decrementAndGet())
        .thenMany(
            response
                .status(status)
                .header(
                    "Content-Type", status < 400 ? "application/json" : "application/problem+json")
                .sendString(Mono.just(text)))
        .then();
  }
}
