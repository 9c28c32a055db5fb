/** The queues, and the way to them. */
@NullMarked
package dev.serentak.taskproducer.broker;

import org.jspecify.annotations.NullMarked;
