package dev.serentak.messageboard.board;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are taken in.
 *
 * @param greatestGroup how many are stored in one transaction at most
 * @param greatestWaiting how many callers may wait for the database at a time; the next is answered
 *     503
 */
@ConfigurationProperties("board")
@Validated
record BoardProperties(
    @DefaultValue("200") @Min(1) @Max(10_000) int greatestGroup,
    @DefaultValue("10000") @Min(1) int greatestWaiting) {}
