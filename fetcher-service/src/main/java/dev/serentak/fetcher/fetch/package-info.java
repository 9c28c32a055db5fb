/** The endpoint, and what happens between a request and its answer. */
@NullMarked
package dev.serentak.fetcher.fetch;

import org.jspecify.annotations.NullMarked;
