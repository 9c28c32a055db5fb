package dev.serentak.eventstreams;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How event streams are served.
 *
 * @param greatestStreams how many are served at a time; the next is answered 503
 * @param patience how long a reader may leave untaken what it was given before it is dropped; it
 *     may come back with the id of the last event it has read
 */
@ConfigurationProperties("event-streams")
@Validated
record EventStreamsProperties(
    @DefaultValue("1000") @Min(1) int greatestStreams,
    @DefaultValue("10s") @NotNull Duration patience) {}
