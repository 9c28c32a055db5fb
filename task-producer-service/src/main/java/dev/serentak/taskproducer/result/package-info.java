/** Brings what workers answer to the jobs. */
@NullMarked
package dev.serentak.taskproducer.result;

import org.jspecify.annotations.NullMarked;
