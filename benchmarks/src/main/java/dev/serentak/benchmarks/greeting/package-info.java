/** Calls through a name beside Pyro. */
@NullMarked
package dev.serentak.benchmarks.greeting;

import org.jspecify.annotations.NullMarked;
