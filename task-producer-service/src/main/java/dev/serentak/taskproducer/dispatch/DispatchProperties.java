package dev.serentak.taskproducer.dispatch;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When jobs are put on the queue.
 *
 * @param longestPause how long at most until the database is asked for due jobs that nobody told of
 * @param publishAgainAfter how long a job may be on the queue or at a worker without a result until
 *     it is published again, doubled with each attempt; while messages wait on the queue, nothing
 *     is published again for this reason
 * @param longestDrain how long at most due jobs are still published when the service stops; what is
 *     left stays in the database
 */
@ConfigurationProperties("dispatch")
@Validated
record DispatchProperties(
    @DefaultValue("1s") @NotNull Duration longestPause,
    @DefaultValue("60s") @NotNull Duration publishAgainAfter,
    @DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration longestDrain) {}
