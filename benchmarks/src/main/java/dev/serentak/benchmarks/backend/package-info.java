/** The backends that services need. */
@NullMarked
package dev.serentak.benchmarks.backend;

import org.jspecify.annotations.NullMarked;
