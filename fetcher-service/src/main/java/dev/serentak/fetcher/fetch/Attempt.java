package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import dev.serentak.fetcher.fetch.Stopwatch.Phase;
import dev.serentak.fetcher.permit.Caller;
import dev.serentak.fetcher.permit.ConnectionPermits;
import dev.serentak.fetcher.target.Target;
import dev.serentak.fetcher.target.TargetRules;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Fetches one target and what it redirects to, with a permit for each connection. The time limit
 * holds for all of them together, without the waiting for permits. For one use.
 */
final class Attempt {

  private final TargetRules rules;
  private final ConnectionPermits permits;
  private final HttpGet get;
  private final int greatestRedirects;
  private final Caller caller;
  private final Duration timeout;
  private final CollectedBody body;
  private final Stopwatch stopwatch = new Stopwatch();

  Attempt(
      TargetRules rules,
      ConnectionPermits permits,
      HttpGet get,
      int greatestRedirects,
      Caller caller,
      Duration timeout,
      CollectedBody body) {
    this.rules = rules;
    this.permits = permits;
    this.get = get;
    this.greatestRedirects = greatestRedirects;
    this.caller = caller;
    this.timeout = timeout;
    this.body = body;
  }

  /**
   * Never fails.
   *
   * @param limit fails when it must end, whatever it is doing
   */
  Mono<Outcome> run(Target target, Mono<Outcome> limit) {
    return Mono.firstWithSignal(Mono.defer(() -> hop(target, 0)), limit)
        .onErrorResume(failure -> Mono.fromSupplier(() -> failed(failure)));
  }

  private Outcome failed(Throwable failure) {
    stopwatch.stop();
    body.discard();
    return new Outcome.Failed(stopwatch.times(), Failures.of(failure));
  }

  private Mono<Outcome> hop(Target target, int redirects) {
    rules.checkPort(target);
    stopwatch.enter(Phase.QUEUED);
    return permits
        .with(caller, target.host(), () -> send(target))
        .doOnNext(_ -> stopwatch.stop())
        .flatMap(
            response ->
                response
                    .redirect()
                    .map(location -> hop(next(target, location, redirects), redirects + 1))
                    .orElseGet(() -> Mono.just(answered(response, target, redirects))));
  }

  private Mono<Response> send(Target target) {
    stopwatch.enter(Phase.CONNECTING);
    Duration left = timeout.minus(stopwatch.times().fetching());
    var late = new FetchFailure(FailureType.TIMEOUT, "It took longer than " + timeout);
    return left.isPositive()
        ? get.send(target, body, stopwatch).timeout(left, Mono.error(late))
        : Mono.error(late);
  }

  private Target next(Target from, String location, int redirects) {
    if (redirects >= greatestRedirects) {
      throw new FetchFailure(
          FailureType.TOO_MANY_REDIRECTS, "At most " + greatestRedirects + " are followed");
    }
    Target to;
    try {
      to = from.resolve(location);
    } catch (FetchFailure e) {
      throw new FetchFailure(
          FailureType.FORBIDDEN_REDIRECT, "To what is not fetched. " + e.detail());
    }
    if (from.secure() && !to.secure()) {
      throw new FetchFailure(FailureType.FORBIDDEN_REDIRECT, "From https to http");
    }
    return to;
  }

  private Outcome answered(Response response, Target from, int redirects) {
    var shown = Body.of(response.contentType(), response.bytes());
    body.shown(shown);
    return new Outcome.Answered(
        stopwatch.times(), response, shown, redirects == 0 ? null : from.url());
  }
}
