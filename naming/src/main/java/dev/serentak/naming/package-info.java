/** How a service gets a name at the name server, and how it reaches others by theirs. */
@NullMarked
package dev.serentak.naming;

import org.jspecify.annotations.NullMarked;
