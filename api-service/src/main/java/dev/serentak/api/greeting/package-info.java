/** Welcomes, said by whoever is registered as server. */
@NullMarked
package dev.serentak.api.greeting;

import org.jspecify.annotations.NullMarked;
