package dev.serentak.api.fetching;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a URL: a response, an error, or both, where a response that is whole tells of
 * one.
 *
 * @param status none when there was no response; then there is an error
 * @param bytes how many the body has, after decompression
 * @param queuedMs how long it waited for its turn, in milliseconds
 * @param elapsedMs how long it took from then on
 * @param timings of which phases that consists
 * @param encoding {@code base64} where the body is no text
 * @param finalUrl where redirects led to, if there were any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fetched(
    String url,
    @Nullable Integer status,
    @Nullable String contentType,
    @Nullable Long bytes,
    long queuedMs,
    long elapsedMs,
    @Nullable Timings timings,
    @Nullable String body,
    @Nullable String encoding,
    @Nullable String finalUrl,
    @Nullable Error error) {

  public Fetched {
    if (status == null && error == null) {
      throw new IllegalArgumentException("Neither a status nor an error");
    }
  }

  /**
   * The phases of a fetch, in milliseconds.
   *
   * @param waitMs from the request to the head of the response
   */
  public record Timings(long connectMs, long waitMs, long receiveMs) {}

  /**
   * Why there is nothing, or nothing good.
   *
   * @param type one of fetcher-service's, such as {@code timeout}
   * @param detail for a person to read
   */
  public record Error(String type, String detail) {}
}
