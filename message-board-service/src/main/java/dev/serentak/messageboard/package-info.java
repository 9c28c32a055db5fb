/** The message board. */
@NullMarked
package dev.serentak.messageboard;

import org.jspecify.annotations.NullMarked;
