/** Callers that keep a server busy and check what it answers. */
@NullMarked
package dev.serentak.benchmarks.load;

import org.jspecify.annotations.NullMarked;
