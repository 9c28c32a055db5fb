/** Who may open a connection, and when. */
@NullMarked
package dev.serentak.fetcher.permit;

import org.jspecify.annotations.NullMarked;
