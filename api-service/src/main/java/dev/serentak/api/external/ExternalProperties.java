package dev.serentak.api.external;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What may be asked of {@code /external-api}.
 *
 * @param greatestTimeout the longest that a caller may give an outside server; no more than
 *     fetcher-service takes
 */
@ConfigurationProperties("external")
@Validated
record ExternalProperties(
    @DefaultValue("10s") @NotNull @DurationMin(millis = 1) Duration greatestTimeout) {}
