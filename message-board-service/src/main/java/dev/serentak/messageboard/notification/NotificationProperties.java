package dev.serentak.messageboard.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How notifications are taken from the broker.
 *
 * @param greatestGroup how many the broker hands out before they are stored, and how many are
 *     stored in one transaction, at most
 * @param confirmTimeout how long the broker may take to confirm a dead letter
 */
@ConfigurationProperties("notification")
@Validated
record NotificationProperties(
    @DefaultValue("100") @Min(1) @Max(10_000) int greatestGroup,
    @DefaultValue("10s") @NotNull Duration confirmTimeout) {}
