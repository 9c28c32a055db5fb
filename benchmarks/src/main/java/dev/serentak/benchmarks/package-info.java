/** Measures the services beside others that do the same, on one machine. */
@NullMarked
package dev.serentak.benchmarks;

import org.jspecify.annotations.NullMarked;
