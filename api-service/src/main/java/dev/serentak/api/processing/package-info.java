/** Statistics of numbers, exact until they are rounded. */
@NullMarked
package dev.serentak.api.processing;

import org.jspecify.annotations.NullMarked;
