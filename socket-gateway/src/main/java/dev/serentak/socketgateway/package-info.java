/** The TCP server that answers in upper case. */
@NullMarked
package dev.serentak.socketgateway;

import org.jspecify.annotations.NullMarked;
