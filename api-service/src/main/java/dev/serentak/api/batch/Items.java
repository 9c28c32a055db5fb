package dev.serentak.api.batch;

import dev.serentak.api.batch.Result.Failed;
import dev.serentak.api.calling.UnavailableException;
import dev.serentak.http.InvalidInput;
import dev.serentak.http.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.util.TokenBuffer;

/** Works on the items of a batch, some at a time. None fails another. */
@Component
class Items {

  private static final Logger log = LoggerFactory.getLogger(Items.class);

  private final StrictJson json;
  private final Work work;
  private final MeterRegistry meters;

  Items(StrictJson json, Work work, MeterRegistry meters) {
    this.json = json;
    this.work = work;
    this.meters = meters;
  }

  /**
   * One outcome for each item, as they come. The next item begins when one has ended and its
   * outcome was taken; cancelling cancels what has begun.
   */
  Flux<Outcome> outcomes(Batch.Checked batch) {
    return Flux.range(0, batch.items().size())
        .flatMap(index -> outcome(index, batch.items().get(index)), batch.concurrency(), 1);
  }

  private Mono<Outcome> outcome(int index, @Nullable TokenBuffer item) {
    String word = item == null ? null : word(item);
    if (item == null || word == null) {
      String detail = "must be an object with op, one of " + Op.ALL;
      return Mono.just(Outcome.of(index, null, new Failed("invalid-item", detail)));
    }
    Optional<Op> op = Op.of(word);
    return op.map(known -> result(known, item))
        .orElseGet(() -> Mono.just(new Failed("unknown-op", "op must be one of " + Op.ALL)))
        .doOnNext(result -> count(op, result))
        .map(result -> Outcome.of(index, word, result));
  }

  /** The item's {@code op}, if it is an object that has one. */
  private static @Nullable String word(TokenBuffer item) {
    try (JsonParser parser = item.asParser()) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          boolean isOp = parser.currentName().equals("op");
          if (parser.nextToken() == JsonToken.VALUE_STRING && isOp) {
            return parser.getString();
          }
          parser.skipChildren();
        }
      }
    }
    return null;
  }

  private Mono<Result> result(Op op, TokenBuffer item) {
    return Mono.fromCallable(() -> json.read(item, op.item()))
        .flatMap(work::on)
        .onErrorResume(e -> Mono.just(failure(e)));
  }

  private static Failed failure(Throwable e) {
    return switch (e) {
      case InvalidInput input -> new Failed("invalid-item", violations(input));
      case UnavailableException unavailable -> new Failed("unavailable", unavailable.message());
      default -> {
        log.error("An item of a batch failed", e);
        yield new Failed("internal-error", "It was logged");
      }
    };
  }

  private static String violations(InvalidInput input) {
    return input.violations().stream()
        .map(violation -> violation.pointer().replaceFirst("^/", "") + " " + violation.detail())
        .map(String::strip)
        .collect(Collectors.joining("; "));
  }

  private void count(Optional<Op> op, Result result) {
    String word = op.map(Op::word).orElse("unknown");
    String outcome = result instanceof Failed(var type, _) ? type : "done";
    meters.counter("api.batch.items", "op", word, "outcome", outcome).increment();
  }
}
