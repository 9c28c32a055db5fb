package dev.serentak.api.fetching;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How outside URLs are fetched.
 *
 * @param limit the longest that fetcher-service may take for one, more than it takes by its own
 *     settings; the client's read timeout is to be as long
 */
@ConfigurationProperties("fetching")
@Validated
record FetchProperties(@DefaultValue("32s") @NotNull @DurationMin(millis = 1) Duration limit) {}
