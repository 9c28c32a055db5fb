/** How much work is waiting. */
@NullMarked
package dev.serentak.taskproducer.queue;

import org.jspecify.annotations.NullMarked;
