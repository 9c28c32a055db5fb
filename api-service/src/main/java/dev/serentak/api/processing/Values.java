package dev.serentak.api.processing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The body of {@code POST /process-data}. */
record Values(
    @NotNull(message = "must be an array of numbers")
        @Size(min = 1, max = 100_000, message = "must hold 1 to 100000 numbers")
        double[] values) {}
