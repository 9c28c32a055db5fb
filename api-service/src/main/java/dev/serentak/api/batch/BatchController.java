package dev.serentak.api.batch;

import dev.serentak.http.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes batches, and answers with all outcomes at the end or with each as it comes. */
@RestController
@RequestMapping("/batch-process")
class BatchController {

  /** A comment is sent after each such time, so that proxies and readers see life. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final AtomicInteger open;
  private final Items items;
  private final BatchProperties properties;

  BatchController(Items items, BatchProperties properties, MeterRegistry meters) {
    this.open = meters.gauge("api.batch.open", new AtomicInteger());
    this.items = items;
    this.properties = properties;
  }

  /** What is not asked to be streamed comes here: this method tells no type of its own. */
  @PostMapping(consumes = "application/json")
  Mono<BatchAnswer> process(@RequestBody Batch batch) {
    Batch.Checked checked = batch.checked(properties);
    return outcomes(checked)
        .collect(
            () ->
                new BatchAnswer.Collector(
                    checked.items().size(), properties.greatestResults().toBytes()),
            BatchAnswer.Collector::add)
        .map(BatchAnswer.Collector::answer);
  }

  @PostMapping(consumes = "application/json", produces = MediaType.APPLICATION_NDJSON_VALUE)
  Flux<Outcome> stream(@RequestBody Batch batch, ServerWebExchange exchange) {
    return paced(batch, exchange);
  }

  @PostMapping(consumes = "application/json", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Outcome>> events(@RequestBody Batch batch, ServerWebExchange exchange) {
    return paced(batch, exchange)
        .map(BatchController::event)
        .publish(BatchController::withHeartbeats, 1);
  }

  private Flux<Outcome> outcomes(Batch.Checked batch) {
    return Flux.defer(
        () -> {
          if (open.incrementAndGet() > properties.greatestBatches()) {
            open.decrementAndGet();
            return Flux.error(Problem.UNAVAILABLE.exception("Too many batches are under way"));
          }
          return items.outcomes(batch).doFinally(_ -> open.decrementAndGet());
        });
  }

  private Flux<Outcome> paced(Batch batch, ServerWebExchange exchange) {
    return StreamReader.of(exchange, properties.patience())
        .paced(outcomes(batch.checked(properties)));
  }

  private static ServerSentEvent<Outcome> event(Outcome outcome) {
    return ServerSentEvent.builder(outcome)
        .id(String.valueOf(outcome.index()))
        .event("outcome")
        .build();
  }

  private static Flux<ServerSentEvent<Outcome>> withHeartbeats(
      Flux<ServerSentEvent<Outcome>> events) {
    ServerSentEvent<Outcome> heartbeat = ServerSentEvent.<Outcome>builder().comment("").build();
    Flux<ServerSentEvent<Outcome>> heartbeats =
        Flux.interval(Duration.ZERO, HEARTBEAT)
            .onBackpressureDrop()
            .map(_ -> heartbeat)
            .takeUntilOther(events.ignoreElements());
    return Flux.merge(1, events, heartbeats);
  }
}
