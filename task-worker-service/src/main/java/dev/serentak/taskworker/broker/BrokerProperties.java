package dev.serentak.taskworker.broker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of consuming and publishing.
 *
 * @param consumers how many consumers take jobs side by side, each with its own publishing channel
 * @param prefetch how many jobs the broker hands to one consumer ahead of their acknowledgement
 * @param largestGroup how many jobs are answered with one wait for the broker's confirms
 * @param confirmTimeout how long such a wait may take, before the group is handled again
 * @param heldJobs how many jobs whose time has not come this worker holds in memory at most; later
 *     ones stay in the broker unseen until one of these is due
 */
@Validated
@ConfigurationProperties("broker")
record BrokerProperties(
    @DefaultValue("2") @Min(1) @Max(64) int consumers,
    @DefaultValue("1000") @Min(1) @Max(65_535) int prefetch,
    @DefaultValue("500") @Min(1) @Max(10_000) int largestGroup,
    @DefaultValue("5s") Duration confirmTimeout,
    @DefaultValue("10000") @Min(1) @Max(65_535) int heldJobs) {}
