/** Server-sent events out of PostgreSQL, which resume without gap or repeat. */
@NullMarked
package dev.serentak.eventstreams;

import org.jspecify.annotations.NullMarked;
