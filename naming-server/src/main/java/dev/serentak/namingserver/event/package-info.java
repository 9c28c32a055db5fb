/** What happened to names: written with each change, told to whoever listens. */
@NullMarked
package dev.serentak.namingserver.event;

import org.jspecify.annotations.NullMarked;
