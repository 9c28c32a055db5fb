package dev.serentak.training;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent and answered. */
record Note(
    @NotBlank String title,
    @NotNull @Size(max = 10) List<@NotNull Long> numbers,
    @Nullable Instant at) {}
