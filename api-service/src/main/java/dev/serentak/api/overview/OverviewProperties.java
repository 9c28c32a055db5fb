package dev.serentak.api.overview;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the overview is gathered. Most instances are found by name; where the others are is told
 * here. A host that has several addresses is as many instances.
 *
 * @param pace how often everybody is asked, while somebody looks
 * @param answerLimit the longest that one may take to answer; later is down
 * @param kept how many overviews are shown to who begins to look
 * @param forgottenAfter how long they are kept, and gathering goes on, when nobody looks any more
 * @param greatestReaders how many may look at a time; the next is answered 503
 * @param taskWorkerService where its health is
 * @param socketGateway where its health is
 * @param namingServer where it is
 */
@ConfigurationProperties("overview")
@Validated
record OverviewProperties(
    @DefaultValue("2s") @NotNull @DurationMin(millis = 100) Duration pace,
    @DefaultValue("2s") @NotNull @DurationMin(millis = 1) Duration answerLimit,
    @DefaultValue("150") @Min(1) @Max(10_000) int kept,
    @DefaultValue("1m") @NotNull @DurationMin Duration forgottenAfter,
    @DefaultValue("100") @Min(1) int greatestReaders,
    @DefaultValue("http://localhost:8082") @NotEmpty List<@NotNull URI> taskWorkerService,
    @DefaultValue("http://localhost:8086") @NotEmpty List<@NotNull URI> socketGateway,
    @DefaultValue("http://localhost:8087") @NotEmpty List<@NotNull URI> namingServer) {}
