package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What became of one target. */
sealed interface Outcome {

  Times times();

  /** Also where the response tells of a failure. */
  record Answered(Times times, Response response, Body body, @Nullable String finalUrl)
      implements Outcome {}

  record Failed(Times times, FetchFailure failure) implements Outcome {}

  static Failed withoutTry(FetchFailure failure) {
    return new Failed(Times.NONE, failure);
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
              times().queued().toMillis(),
              times().fetching().toMillis(),
              FetchedEntry.Timings.of(times()),
              null,
              null,
              error);
      case Answered(_, Response response, Body body, String finalUrl) ->
          new FetchedEntry(
              index,
              url,
              finalUrl,
              response.status(),
              response.contentType(),
              response.bytes().length,
              times().queued().toMillis(),
              times().fetching().toMillis(),
              FetchedEntry.Timings.of(times()),
              body.text(),
              body.encoding(),
              error);
    };
  }
}
