package dev.serentak.benchmarks.greeting;

import dev.serentak.naming.NamedInstanceFilter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls the remote object {@code server} by its name, as a service does that has the library {@code
 * naming}. Its arguments are the port of the name server, how many calls are under way at once, and
 * the seconds of the warm-up and of the measuring. It prints {@code measuring} between the two, at
 * the end how many calls were answered in the latter, and stays until it is ended.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class GreetingCaller {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  /** The compiler goes by how often something is done. */
  private static final int WARM_UP_AT_ONCE = 64;

  private final WebClient server;

  record Welcome(String message) {}

  GreetingCaller(WebClient.Builder builder, NamedInstanceFilter namedInstances) {
    server = builder.baseUrl("http://server").filter(namedInstances).build();
  }

  public static void main(String[] arguments) throws InterruptedException {
    try (var context =
        new SpringApplicationBuilder(GreetingCaller.class)
            .web(WebApplicationType.NONE)
            .run(
                "--naming.server=http://127.0.0.1:" + arguments[0],
                // The first answer comes from a program that has just been started.
                "--naming.look-up-limit=" + ANSWER_LIMIT,
                "--logging.level.root=warn")) {
      var caller = context.getBean(GreetingCaller.class);
      int atOnce = Integer.parseInt(arguments[1]);
      caller.call(WARM_UP_AT_ONCE, Duration.ofSeconds(Long.parseLong(arguments[2])));
      System.out.println("measuring");
      long calls = caller.call(atOnce, Duration.ofSeconds(Long.parseLong(arguments[3])));
      System.out.println("calls: " + calls);
      // So that its processor time can be asked for.
      new CountDownLatch(1).await();
    }
  }

  /** So many callers, each of which calls again when it has its answer. */
  private long call(int atOnce, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return Flux.range(0, atOnce)
        .flatMap(_ -> welcome().repeat(() -> System.nanoTime() < end).count(), atOnce)
        .reduce(0L, Long::sum)
        .blockOptional(time.plus(ANSWER_LIMIT))
        .orElseThrow();
  }

  private Mono<Welcome> welcome() {
    return server
        .get()
        .uri("/welcome-message?name={name}", "Ann")
        .retrieve()
        .bodyToMono(Welcome.class)
        .timeout(ANSWER_LIMIT)
        .doOnNext(
            welcome -> {
              if (!welcome.message().equals("Hi welcome Ann")) {
                throw new IllegalStateException("Another answer than expected: " + welcome);
              }
            });
  }
}
