/** Jobs as callers see them: taking them in, their states, and waiting for them. */
@NullMarked
package dev.serentak.taskproducer.job;

import org.jspecify.annotations.NullMarked;
