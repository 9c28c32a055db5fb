/** Memory and start of programs that nobody asks for anything. */
@NullMarked
package dev.serentak.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
