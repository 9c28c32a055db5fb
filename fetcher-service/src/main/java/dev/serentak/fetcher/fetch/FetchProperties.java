package dev.serentak.fetcher.fetch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much is fetched for one request, and how long that may take.
 *
 * @param greatestUrls how many URLs one request may have
 * @param greatestTimeout the longest that one URL may take, with its redirects, from the start of
 *     its first connection to the last byte; also what holds for a request that says nothing
 * @param requestTimeout the longest that all URLs of one request may take, with their waiting
 * @param greatestRedirects how many redirects are followed for one URL
 * @param greatestBody the largest body, after decompression; at most 1 GB
 * @param greatestBodies the largest sum of the bodies of one request, as they are in the JSON of
 *     the answer, where a control character has six bytes, or as text in memory, whichever is more
 * @param greatestHeld the largest sum of the bodies of all requests that are not answered yet,
 *     counted likewise
 * @param greatestHeader the largest head of a response
 * @param greatestHeaderCount how many header fields a response may have
 * @param greatestKept how many connections may be open, those in use as well, for one of them to be
 *     kept when its response is read; 0 for a new connection for each URL
 * @param greatestIdleTime how long a connection is kept for the next URL of its host, at most twice
 *     as long
 * @param heartbeat after this much silence an event stream gets a comment
 * @param grace how long URLs may still take when the service stops
 * @param trust the name of an SSL bundle ({@code spring.ssl.bundle}) that says which certificates
 *     are trusted; without one the JVM's own
 */
@ConfigurationProperties("fetcher")
@Validated
record FetchProperties(
    @DefaultValue("100") @Min(1) @Max(10_000) int greatestUrls,
    @DefaultValue("10s") @NotNull @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration greatestTimeout,
    @DefaultValue("30s") @NotNull @DurationMin(millis = 1) Duration requestTimeout,
    @DefaultValue("5") @Min(0) int greatestRedirects,
    @DefaultValue("5MB") @NotNull DataSize greatestBody,
    @DefaultValue("64MB") @NotNull DataSize greatestBodies,
    @DefaultValue("128MB") @NotNull DataSize greatestHeld,
    @DefaultValue("16KB") @NotNull DataSize greatestHeader,
    @DefaultValue("100") @Min(1) int greatestHeaderCount,
    @DefaultValue("200") @Min(0) int greatestKept,
    @DefaultValue("2s") @NotNull @DurationMin(millis = 1) Duration greatestIdleTime,
    @DefaultValue("15s") @NotNull @DurationMin(millis = 1) Duration heartbeat,
    @DefaultValue("5s") @NotNull @DurationMin Duration grace,
    @Nullable String trust) {

  FetchProperties {
    if (greatestBody.compareTo(DataSize.ofGigabytes(1)) > 0) {
      throw new IllegalArgumentException("fetcher.greatest-body is more than 1GB: " + greatestBody);
    }
  }
}
