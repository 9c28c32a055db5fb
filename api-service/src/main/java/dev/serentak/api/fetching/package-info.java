/** Outside URLs, fetched by fetcher-service. */
@NullMarked
package dev.serentak.api.fetching;

import org.jspecify.annotations.NullMarked;
