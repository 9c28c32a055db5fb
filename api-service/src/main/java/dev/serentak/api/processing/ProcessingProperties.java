package dev.serentak.api.processing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How statistics are computed.
 *
 * @param threads how many compute parts at a time, for all requests; 0 for one per processor
 * @param greatestPart how many values are computed in one piece; the pieces of more are computed
 *     side by side
 * @param patience how long a request may wait for its parts; then it is answered 503
 */
@ConfigurationProperties("processing")
@Validated
record ProcessingProperties(
    @DefaultValue("0") @Min(0) @Max(1_000) int threads,
    @DefaultValue("10000") @Min(1) int greatestPart,
    @DefaultValue("10s") @NotNull @DurationMin(millis = 1) Duration patience) {

  int threadsOrProcessors() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }
}
