/** Accepts jobs over HTTP and sees each one through to its end. */
@NullMarked
package dev.serentak.taskproducer;

import org.jspecify.annotations.NullMarked;
