package dev.serentak.api;

import dev.serentak.testsupport.server.TestHttpServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands for fetcher-service. The URL says what becomes of it: {@code http://test/body/5}, {@code
 * http://test/error/tls-failed}, {@code http://test/404}, {@code http://test/never}, {@code
 * http://test/refused}; what says nothing, has a body of 5.
 */
public final class StubFetcher {

  private final JsonMapper json = new JsonMapper();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  public final TestHttpServer server = new TestHttpServer(this::answer);

  /** How many fetches never end, and whose caller has not gone. */
  public int open() {
    return open.get();
  }

  /** How many fetches were asked for. */
  public int begun() {
    return begun.get();
  }

  public void forget() {
    begun.set(0);
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    return TestHttpServer.body(request)
        .flatMap(
            body -> {
              begun.incrementAndGet();
              return fetch(json.readTree(body), response);
            });
  }

  private Mono<Void> fetch(JsonNode fetch, HttpServerResponse response) {
    String url = fetch.get("urls").get(0).stringValue();
    String last = url.endsWith("/") ? "5" : url.substring(url.lastIndexOf('/') + 1);
    if (url.contains("/never")) {
      open.incrementAndGet();
      return Mono.<Void>never().doOnCancel(open::decrementAndGet);
    }
    if (url.contains("/refused")) {
      return TestHttpServer.send(
          response,
          422,
          "{\"status\":422,\"errors\":[{\"pointer\":\"/timeout\",\"detail\":\"is too long\"}]}");
    }
    String entry =
        url.contains("/error/")
            ? "\"error\":{\"type\":\"%s\",\"detail\":\"as told\"}".formatted(last)
            : url.contains("/404")
                ? """
                  "status":404,"contentType":"text/plain","bytes":2,"body":"no",
                  "error":{"type":"http-status","detail":"404 Not Found"}
                  """
                : "\"status\":200,\"contentType\":\"text/plain\",\"bytes\":%s,\"body\":\"%s\""
                    .formatted(last, "a".repeat(Integer.parseInt(last)));
    return TestHttpServer.send(
        response,
        200,
        """
        {"elapsedMs":7,"results":[{"url":"%s","queuedMs":1,"elapsedMs":5,%s}]}
        """
            .formatted(url, entry));
  }
}
