package dev.serentak.fetcher.fetch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.serentak.fetcher.failure.FailureType;
import org.jspecify.annotations.Nullable;

/**
 * What became of one URL, as the caller sees it.
 *
 * @param index its place in the request, from 0; only in streams
 * @param url as it was asked for
 * @param finalUrl where redirects led to, if there were any
 * @param bytes the size of the body after decompression
 * @param queuedMilliseconds how long it waited for connections
 * @param elapsedMilliseconds how long it took without that
 * @param timings of which phases that consists
 * @param encoding {@code base64} if the body is not itself text
 */
@JsonInclude(Include.NON_NULL)
record FetchedEntry(
    @Nullable Integer index,
    String url,
    @Nullable String finalUrl,
    @Nullable Integer status,
    @Nullable String contentType,
    @Nullable Integer bytes,
    @JsonProperty("queuedMs") long queuedMilliseconds,
    @JsonProperty("elapsedMs") long elapsedMilliseconds,
    Timings timings,
    @Nullable String body,
    @Nullable String encoding,
    @Nullable Error error) {

  /**
   * The phases of a fetch, with those of all that it redirected to.
   *
   * @param waitMilliseconds from the request to the head of the response
   */
  record Timings(
      @JsonProperty("connectMs") long connectMilliseconds,
      @JsonProperty("waitMs") long waitMilliseconds,
      @JsonProperty("receiveMs") long receiveMilliseconds) {

    static Timings of(Times times) {
      return new Timings(
          times.connecting().toMillis(), times.waiting().toMillis(), times.receiving().toMillis());
    }
  }

  /**
   * @param detail for people to read; may change
   */
  record Error(FailureType type, String detail) {}

  FetchedEntry withoutIndex() {
    return new FetchedEntry(
        null,
        url,
        finalUrl,
        status,
        contentType,
        bytes,
        queuedMilliseconds,
        elapsedMilliseconds,
        timings,
        body,
        encoding,
        error);
  }
}
