/** Where a URL leads, and whether anything is fetched from there. */
@NullMarked
package dev.serentak.fetcher.target;

import org.jspecify.annotations.NullMarked;
