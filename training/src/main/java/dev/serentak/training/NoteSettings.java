package dev.serentak.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** Checked as the settings of our services are. */
@Validated
@ConfigurationProperties("training")
record NoteSettings(
    @NotNull @DefaultValue("5s") Duration patience,
    @Min(1) @Max(100) @DefaultValue("10") int greatestNumber,
    @NotNull @DefaultValue("64KB") DataSize greatestSize) {}
