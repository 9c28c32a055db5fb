package dev.serentak.fetcher.permit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is fetched at a time.
 *
 * @param greatestConnections how many connections may be in use in all
 * @param greatestPerHost how many of these to one host
 * @param greatestWaiting how many URLs may wait for a connection; the next is refused
 */
@ConfigurationProperties("fetcher")
@Validated
record PermitProperties(
    @DefaultValue("200") @Min(1) int greatestConnections,
    @DefaultValue("8") @Min(1) int greatestPerHost,
    @DefaultValue("5000") @Min(1) int greatestWaiting) {}
