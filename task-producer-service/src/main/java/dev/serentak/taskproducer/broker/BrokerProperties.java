package dev.serentak.taskproducer.broker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this service talks to the broker.
 *
 * @param greatestGroup how many messages are published, or results applied, together at most
 * @param prefetch how many results the broker may hand out before they are stored
 * @param confirmTimeout how long a group may wait for the broker's confirms
 */
@ConfigurationProperties("broker")
@Validated
public record BrokerProperties(
    @DefaultValue("500") @Min(1) @Max(10_000) int greatestGroup,
    @DefaultValue("2000") @Min(1) int prefetch,
    @DefaultValue("10s") @NotNull Duration confirmTimeout) {}
