package dev.serentak.api.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How notifications get from the database to the broker.
 *
 * @param greatestGroup how many are published together at most
 * @param longestPause how long at most until the database is asked for those that another process
 *     left
 * @param confirmTimeout how long a group may wait for the broker's confirms
 * @param longestDrain how long at most the last ones are still published when the service stops;
 *     what is left stays in the database
 */
@ConfigurationProperties("notification")
@Validated
record NotificationProperties(
    @DefaultValue("100") @Min(1) @Max(10_000) int greatestGroup,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 1) Duration longestPause,
    @DefaultValue("10s") @NotNull @DurationMin(millis = 1) Duration confirmTimeout,
    @DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration longestDrain) {}
