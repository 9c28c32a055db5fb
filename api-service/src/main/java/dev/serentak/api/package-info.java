/** The reactive API in front of everything else. */
@NullMarked
package dev.serentak.api;

import org.jspecify.annotations.NullMarked;
