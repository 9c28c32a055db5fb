/** Puts due jobs on the queue, and those again that were lost. */
@NullMarked
package dev.serentak.taskproducer.dispatch;

import org.jspecify.annotations.NullMarked;
