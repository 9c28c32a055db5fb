package dev.serentak.namingserver.event;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is remembered of changes.
 *
 * @param keep how long events are kept; a reader that comes back later misses those that are gone
 */
@ConfigurationProperties("event")
@Validated
record EventProperties(@DefaultValue("1h") @NotNull Duration keep) {}
