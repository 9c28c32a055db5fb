/** Upper case, made by socket-gateway. */
@NullMarked
package dev.serentak.api.uppercase;

import org.jspecify.annotations.NullMarked;
