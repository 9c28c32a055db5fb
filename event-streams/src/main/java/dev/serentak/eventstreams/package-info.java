/**
 * Server-sent events out of PostgreSQL, which resume without gap or repeat, and what feeds them.
 */
@NullMarked
package dev.serentak.eventstreams;

import org.jspecify.annotations.NullMarked;
