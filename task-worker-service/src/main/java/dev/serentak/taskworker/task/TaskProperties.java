package dev.serentak.taskworker.task;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the tasks.
 *
 * @param nodeName the name of this worker in results, unique among those that run at the same time;
 *     empty for {@code java-<pid>@<host>}
 * @param trackStarted whether a result STARTED is sent before each job, Celery's {@code
 *     task_track_started}
 * @param maxBodySize the largest body that is read; a larger one is dead-lettered unread
 * @param maxFollowUpsSize how much all follow-up messages of one job may hold together; a group
 *     before a long chain multiplies the chain
 * @param maxAttempts how often a job is tried whose task fails unexpectedly
 */
@Validated
@ConfigurationProperties("task")
record TaskProperties(
    @DefaultValue("") @Size(max = 255) String nodeName,
    @DefaultValue("false") boolean trackStarted,
    @DefaultValue("256KB") DataSize maxBodySize,
    @DefaultValue("16MB") DataSize maxFollowUpsSize,
    @DefaultValue("3") @Min(1) @Max(100) int maxAttempts) {}
