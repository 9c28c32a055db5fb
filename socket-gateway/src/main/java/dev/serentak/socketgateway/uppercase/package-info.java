/** Upper case of a stream of bytes; plain Java. */
@NullMarked
package dev.serentak.socketgateway.uppercase;

import org.jspecify.annotations.NullMarked;
