/** TCP connections: taking them in, serving them, ending them. */
@NullMarked
package dev.serentak.socketgateway.connection;

import org.jspecify.annotations.NullMarked;
