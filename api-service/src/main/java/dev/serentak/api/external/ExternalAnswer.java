package dev.serentak.api.external;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.serentak.api.fetching.Fetched;
import org.jspecify.annotations.Nullable;

/**
 * What an outside server answered.
 *
 * @param bytes how many the body has, after decompression
 * @param elapsedMs how long the fetch took, in milliseconds
 * @param encoding {@code base64} where the body is no text
 * @param finalUrl where redirects led to, if there were any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExternalAnswer(
    @Nullable Integer status,
    @Nullable String contentType,
    @Nullable Long bytes,
    long elapsedMs,
    @Nullable String body,
    @Nullable String encoding,
    @Nullable String finalUrl) {

  static ExternalAnswer of(Fetched fetched) {
    return new ExternalAnswer(
        fetched.status(),
        fetched.contentType(),
        fetched.bytes(),
        fetched.elapsedMs(),
        fetched.body(),
        fetched.encoding(),
        fetched.finalUrl());
  }
}
