/** Many URLs at once beside aiohttp. */
@NullMarked
package dev.serentak.benchmarks.fetch;

import org.jspecify.annotations.NullMarked;
