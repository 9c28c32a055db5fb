/** Messages: taking them in, keeping, listing and streaming them. */
@NullMarked
package dev.serentak.messageboard.board;

import org.jspecify.annotations.NullMarked;
