package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What became of one target. */
sealed interface Outcome {

  /** How long it waited for connections. */
  Duration waited();

  /** How long it took without that. */
  Duration fetched();

  /** Also where the response tells of a failure. */
  record Answered(
      Duration waited, Duration fetched, Response response, Body body, @Nullable String finalUrl)
      implements Outcome {}

  record Failed(Duration waited, Duration fetched, FetchFailure failure) implements Outcome {}

  static Failed withoutTry(FetchFailure failure) {
    return new Failed(Duration.ZERO, Duration.ZERO, failure);
  }

  /** Null for a response that tells of no failure. */
  default @Nullable FetchFailure failureShown() {
    return switch (this) {
      case Failed failed -> failed.failure();
      case Answered answered -> httpFailure(answered.response().status());
    };
  }

  private static @Nullable FetchFailure httpFailure(int status) {
    if (status < 300) {
      return null;
    }
    HttpStatus known = HttpStatus.resolve(status);
    String detail = known == null ? "" + status : status + " " + known.getReasonPhrase();
    return new FetchFailure(FailureType.HTTP_STATUS, detail);
  }

  default FetchedEntry entry(int index, String url) {
    FetchFailure failure = failureShown();
    var error = failure == null ? null : new FetchedEntry.Error(failure.type(), failure.detail());
    return switch (this) {
      case Failed _ ->
          new FetchedEntry(
              index,
              url,
              null,
              null,
              null,
              null,
              waited().toMillis(),
              fetched().toMillis(),
              null,
              null,
              error);
      case Answered(_, _, Response response, Body body, String finalUrl) ->
          new FetchedEntry(
              index,
              url,
              finalUrl,
              response.status(),
              response.contentType(),
              response.bytes().length,
              waited().toMillis(),
              fetched().toMillis(),
              body.text(),
              body.encoding(),
              error);
    };
  }
}
