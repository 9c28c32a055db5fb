/** How other services are called: by name, in time, and failing in two ways only. */
@NullMarked
package dev.serentak.api.calling;

import org.jspecify.annotations.NullMarked;
