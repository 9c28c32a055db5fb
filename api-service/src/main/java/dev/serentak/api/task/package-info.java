/** What is to be done. */
@NullMarked
package dev.serentak.api.task;

import org.jspecify.annotations.NullMarked;
