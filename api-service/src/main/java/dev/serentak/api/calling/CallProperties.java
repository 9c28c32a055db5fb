package dev.serentak.api.calling;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How other services are called.
 *
 * @param answerLimit the longest that a service may take to answer what takes no work; looking up
 *     its name, connecting and trying another instance are included
 * @param greatestAnswer the largest answer that is read, in bytes
 */
@ConfigurationProperties("calling")
@Validated
public record CallProperties(
    @DefaultValue("10s") @NotNull @DurationMin(millis = 1) Duration answerLimit,
    @DefaultValue("32MB") @NotNull DataSize greatestAnswer) {}
