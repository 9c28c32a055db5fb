/** The name server: who serves a name, where, and until when. */
@NullMarked
package dev.serentak.namingserver;

import org.jspecify.annotations.NullMarked;
