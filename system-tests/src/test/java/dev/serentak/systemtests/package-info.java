/** The real processes, killed at bad moments, and counts of what became of the jobs. */
@NullMarked
package dev.serentak.systemtests;

import org.jspecify.annotations.NullMarked;
