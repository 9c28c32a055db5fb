package dev.serentak.taskproducer.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are taken in and kept.
 *
 * @param greatestGroup how many submissions are stored with one statement at most
 * @param greatestWaiting how many submissions may wait for the database at a time; the next is
 *     answered 503
 * @param longestWait the longest a caller may wait for a result with {@code Prefer: wait}
 * @param expiryGrace how long after its expiry a published job may still get its result, since its
 *     worker may have begun in time; then it is revoked
 * @param keepFinished how long finished jobs are kept
 */
@ConfigurationProperties("job")
@Validated
public record JobProperties(
    @DefaultValue("500") @Min(1) @Max(10_000) int greatestGroup,
    @DefaultValue("10000") @Min(1) int greatestWaiting,
    @DefaultValue("60s") @NotNull Duration longestWait,
    @DefaultValue("5s") @NotNull Duration expiryGrace,
    @DefaultValue("24h") @NotNull Duration keepFinished) {}
