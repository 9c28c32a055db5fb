/** Messages that nobody could work on. */
@NullMarked
package dev.serentak.taskproducer.deadletter;

import org.jspecify.annotations.NullMarked;
