package dev.serentak.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serentak.testsupport.server.TestHttpServer;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import org.springframework.test.context.DynamicPropertyRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Everything that this service calls, at a name server that knows it. */
public final class StubServices {

  private final JsonMapper json = new JsonMapper();
  private final Map<String, TestHttpServer> names = new ConcurrentHashMap<>();
  private final TestHttpServer nameServer = new TestHttpServer(this::answer);
  public final StubProducer producer = new StubProducer();
  public final StubFetcher fetcher = new StubFetcher();
  public final StubGateway gateway = new StubGateway();
  public final TestHttpServer greeting = new TestHttpServer(StubServices::welcome);

  public StubServices() {
    rememberNames();
  }

  /** At the name server nothing is registered, until it is again. */
  public void forgetNames() {
    names.clear();
  }

  public void rememberNames() {
    names.put("task-producer-service", producer.server);
    names.put("fetcher-service", fetcher.server);
    names.put("server", greeting);
  }

  /** The services that are found by name. */
  public List<TestHttpServer> all() {
    return List.of(producer.server, fetcher.server, greeting);
  }

  /** The settings with which they are found. */
  public void register(DynamicPropertyRegistry registry) {
    registry.add("naming.server", nameServer::address);
    registry.add("uppercase.gateway", () -> "127.0.0.1:" + gateway.port());
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    if (request.uri().equals("/names/events")) {
      Flux<String> alive = Flux.<String>never().startWith(":\n\n");
      return response.sse().send(alive.map(text -> Unpooled.copiedBuffer(text, UTF_8)), _ -> true);
    }
    if (!request.method().name().equals("GET")) {
      return TestHttpServer.body(request).then(TestHttpServer.send(response, 200, "{}"));
    }
    String name = request.uri().substring("/names/".length());
    if (!names.containsKey(name)) {
      return TestHttpServer.send(response, 404, "{\"status\":404,\"close\":[]}");
    }
    var instance =
        Map.of(
            "instance",
            name,
            "uri",
            names.get(name).address(),
            "tags",
            List.of(),
            "expiresAt",
            "2026-11-21T09:00:00Z");
    return TestHttpServer.send(
        response,
        200,
        json.writeValueAsString(Map.of("name", name, "instances", List.of(instance))));
  }

  /** Names no one, answers too late, or welcomes. */
  private static Publisher<Void> welcome(HttpServerRequest request, HttpServerResponse response) {
    String name = request.uri().replaceFirst(".*name=", "");
    return switch (name) {
      case "" ->
          TestHttpServer.send(
              response,
              422,
              "{\"status\":422,\"errors\":[{\"parameter\":\"name\",\"detail\":\"must not be blank\"}]}");
      case "nobody-answers" -> Mono.never();
      case "nonsense" -> TestHttpServer.send(response, 200, "{\"greeting\":1}");
      default -> TestHttpServer.send(response, 200, "{\"message\":\"Hi welcome " + name + "\"}");
    };
  }
}
