/** Why a URL could not be fetched, in words that callers can rely on. */
@NullMarked
package dev.serentak.fetcher.failure;

import org.jspecify.annotations.NullMarked;
