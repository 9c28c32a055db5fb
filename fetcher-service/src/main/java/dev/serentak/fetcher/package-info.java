/** Fetches many URLs at once. */
@NullMarked
package dev.serentak.fetcher;

import org.jspecify.annotations.NullMarked;
