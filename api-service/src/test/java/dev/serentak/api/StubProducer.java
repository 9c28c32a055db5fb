package dev.serentak.api;

import static dev.serentak.testsupport.server.TestHttpServer.send;

import dev.serentak.testsupport.server.TestHttpServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands for task-producer-service: adds at once, but for a {@code y} of {@value #NEVER}, which no
 * worker ever takes, and {@value #FAILS}, at which the worker fails.
 */
public final class StubProducer {

  public static final int NEVER = 1_000_001;
  public static final int FAILS = 1_000_002;

  private final AtomicLong lastId = new AtomicLong();
  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(4_096).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private final Map<String, String> jobs = new ConcurrentHashMap<>();
  private final Map<String, Boolean> revoked = new ConcurrentHashMap<>();
  private volatile Duration submissionTime = Duration.ZERO;
  public final TestHttpServer server = new TestHttpServer(this::answer);

  /** How long it takes from now on to store a job. */
  public void submissionTime(Duration time) {
    submissionTime = time;
  }

  /** How many jobs were submitted. */
  public int submitted() {
    return jobs.size();
  }

  /** How many jobs were cancelled. */
  public int revoked() {
    return revoked.size();
  }

  public void forget() {
    jobs.clear();
    revoked.clear();
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    String id = request.uri().replaceFirst("^/jobs/?", "");
    return switch (request.method().name()) {
      case "POST" -> TestHttpServer.body(request).flatMap(body -> submit(body, response));
      case "DELETE" -> {
        revoked.put(id, true);
        yield send(response, 200, job(id, "REVOKED", ""));
      }
      default -> {
        String job = jobs.get(id);
        boolean waits = "wait=1".equals(request.requestHeaders().get("Prefer"));
        Duration wait = waits && job.contains("PENDING") ? Duration.ofSeconds(1) : Duration.ZERO;
        yield Mono.delay(wait).then(send(response, 200, job));
      }
    };
  }

  private Mono<Void> submit(String body, HttpServerResponse response) {
    JsonNode job = json.readTree(body);
    BigDecimal x = job.get("x").decimalValue();
    BigDecimal y = job.get("y").decimalValue();
    if (List.of(x, y).stream().anyMatch(number -> number.precision() > 1_000)) {
      return send(
          response,
          422,
          "{\"status\":422,\"errors\":[{\"pointer\":\"/x\",\"detail\":\"must have at most 1000 digits\"}]}");
    }
    String id = new UUID(0, lastId.incrementAndGet()).toString();
    jobs.put(id, job(id, x, y));
    return Mono.delay(submissionTime).then(send(response, 202, job(id, "PENDING", "")));
  }

  private static String job(String id, BigDecimal x, BigDecimal y) {
    if (y.equals(BigDecimal.valueOf(NEVER))) {
      return job(id, "PENDING", "");
    }
    return y.equals(BigDecimal.valueOf(FAILS))
        ? job(
            id, "FAILURE", ",\"error\":{\"type\":\"ArithmeticException\",\"message\":\"as told\"}")
        : job(id, "SUCCESS", ",\"result\":" + x.add(y).toPlainString());
  }

  private static String job(String id, String state, String more) {
    return "{\"id\":\"%s\",\"task\":\"tasks.add\",\"state\":\"%s\"%s}".formatted(id, state, more);
  }
}
