/** Sums, computed by whoever works on the job queue. */
@NullMarked
package dev.serentak.api.addition;

import org.jspecify.annotations.NullMarked;
