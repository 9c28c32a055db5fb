package dev.serentak.api.batch;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What batches may ask for.
 *
 * @param greatestItems how many items a batch may have
 * @param concurrency how many of its items are worked on at a time, unless it says so itself
 * @param greatestConcurrency how many it may ask for
 * @param greatestText how many characters a text to be upper-cased may have
 * @param greatestResults how many characters of fetched bodies are kept for an answer that is not
 *     streamed; an item that would exceed them fails
 * @param greatestBatches how many batches may be under way at a time; the next is answered 503
 * @param patience the reader of a stream is dropped when it has taken nothing for so long
 */
@ConfigurationProperties("batch")
@Validated
record BatchProperties(
    @DefaultValue("1000") @Min(1) int greatestItems,
    @DefaultValue("8") @Min(1) int concurrency,
    @DefaultValue("64") @Min(1) int greatestConcurrency,
    @DefaultValue("100000") @Min(1) int greatestText,
    @DefaultValue("16MB") @NotNull DataSize greatestResults,
    @DefaultValue("32") @Min(1) int greatestBatches,
    @DefaultValue("10s") @NotNull @DurationMin(millis = 1) Duration patience) {}
