/** Starts the whole system on this machine without Docker. */
@NullMarked
package dev.serentak.localstack;

import org.jspecify.annotations.NullMarked;
