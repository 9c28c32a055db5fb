package dev.serentak.namingserver.lease;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much may be registered. Above either limit a new instance is answered 503; those that are
 * registered may renew and change.
 *
 * @param greatestCount how many instances of all names together
 * @param greatestInstances how many instances of one name, which also bounds the answer to a
 *     look-up
 */
@ConfigurationProperties("lease")
@Validated
record LeaseProperties(
    @DefaultValue("100000") @Min(1) int greatestCount,
    @DefaultValue("1000") @Min(1) int greatestInstances) {}
