package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import dev.serentak.fetcher.permit.Caller;
import dev.serentak.fetcher.permit.ConnectionPermits;
import dev.serentak.fetcher.target.Target;
import dev.serentak.fetcher.target.TargetRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fetches all URLs of a request at once, as far as there are permits. URLs with the same target are
 * fetched once. Whoever cancels ends what is being fetched.
 */
@Component
final class Fetcher {

  private final TargetRules rules;
  private final ConnectionPermits permits;
  private final HttpGet get;
  private final Stopping stopping;
  private final FetchMetrics metrics;
  private final FetchProperties properties;

  Fetcher(
      TargetRules rules,
      ConnectionPermits permits,
      HttpGet get,
      Stopping stopping,
      FetchMetrics metrics,
      FetchProperties properties) {
    this.rules = rules;
    this.permits = permits;
    this.get = get;
    this.stopping = stopping;
    this.metrics = metrics;
    this.properties = properties;
  }

  /** One entry per URL, each as soon as it is there. */
  Flux<FetchedEntry> fetch(Fetch fetch, BodyBudget budget) {
    return Flux.defer(
        () -> {
          var invalid = new ArrayList<FetchedEntry>();
          var places = new LinkedHashMap<Target, List<Integer>>();
          for (int i = 0; i < fetch.urls().size(); i++) {
            try {
              Target target = Target.parse(fetch.urls().get(i));
              places.computeIfAbsent(target, _ -> new ArrayList<>()).add(i);
            } catch (FetchFailure e) {
              Outcome outcome = Outcome.withoutTry(e);
              metrics.count(outcome);
              invalid.add(outcome.entry(i, fetch.urls().get(i)));
            }
          }
          return Flux.fromIterable(invalid).concatWith(fetch(fetch, places, budget));
        });
  }

  private Flux<FetchedEntry> fetch(
      Fetch fetch, Map<Target, List<Integer>> places, BodyBudget budget) {
    Caller caller = permits.caller();
    Duration timeout = fetch.timeoutOr(properties.greatestTimeout());
    return Flux.fromIterable(places.entrySet())
        .flatMap(
            place -> {
              List<Integer> indexes = place.getValue();
              var body = new CollectedBody(properties.greatestBody(), budget, indexes.size());
              return attempt(caller, timeout, body)
                  .run(place.getKey(), limit())
                  .doOnNext(metrics::count)
                  .doOnCancel(metrics::countCancelled)
                  .flatMapIterable(
                      outcome ->
                          indexes.stream()
                              .map(index -> outcome.entry(index, fetch.urls().get(index)))
                              .toList());
            },
            properties.greatestUrls());
  }

  private Attempt attempt(Caller caller, Duration timeout, CollectedBody body) {
    return new Attempt(rules, permits, get, properties.greatestRedirects(), caller, timeout, body);
  }

  private Mono<Outcome> limit() {
    Duration limit = properties.requestTimeout();
    Mono<Outcome> late =
        Mono.delay(limit)
            .then(
                Mono.error(
                    new FetchFailure(
                        FailureType.TIMEOUT, "Not done when the request was " + limit + " old")));
    return Mono.firstWithSignal(late, stopping.limit());
  }
}
