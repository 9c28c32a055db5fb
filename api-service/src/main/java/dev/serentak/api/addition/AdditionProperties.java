package dev.serentak.api.addition;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How sums are asked for.
 *
 * @param limit the longest that a job may take; then it is cancelled
 * @param greatestWait how long task-producer-service is asked to wait with the answer for the job
 *     to end, whole seconds; the client's read timeout and {@code calling.answer-limit} are to be
 *     longer
 */
@ConfigurationProperties("addition")
@Validated
record AdditionProperties(
    @DefaultValue("30s") @NotNull @DurationMin(millis = 1) Duration limit,
    @DefaultValue("1s") @NotNull @DurationMin(seconds = 1) Duration greatestWait) {}
