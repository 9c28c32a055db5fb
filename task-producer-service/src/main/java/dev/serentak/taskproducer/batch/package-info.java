/** Many jobs in one request, and how far they are. */
@NullMarked
package dev.serentak.taskproducer.batch;

import org.jspecify.annotations.NullMarked;
