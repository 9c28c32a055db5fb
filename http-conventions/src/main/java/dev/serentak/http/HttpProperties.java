package dev.serentak.http;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What this service takes over HTTP, from whom, and how long it waits for who called it.
 *
 * @param greatestBody the largest request body, in bytes; a larger one is answered 413
 * @param greatestBodies the same for single paths, where it differs
 * @param answerPatience a caller who has taken nothing of what waits for it for so long, at most
 *     twice as long, is left: its connection is closed
 * @param consoleOrigins the origins whose pages may call from a browser; empty for none
 */
@ConfigurationProperties("http")
@Validated
record HttpProperties(
    @DefaultValue("64KB") DataSize greatestBody,
    @DefaultValue Map<@NotNull String, @NotNull DataSize> greatestBodies,
    @DefaultValue("60s") @NotNull @DurationMin(millis = 1) Duration answerPatience,
    @DefaultValue("http://localhost:8080")
        List<
                @NotNull
                @Pattern(
                    regexp = "https?://[^/*]+",
                    message = "must be an origin such as http://localhost:8080")
                String>
            consoleOrigins) {

  DataSize greatestBody(String path) {
    return greatestBodies.getOrDefault(path, greatestBody);
  }

  int greatestOfAll() {
    long greatest =
        greatestBodies.values().stream()
            .mapToLong(DataSize::toBytes)
            .reduce(greatestBody.toBytes(), Math::max);
    return Math.toIntExact(greatest);
  }
}
