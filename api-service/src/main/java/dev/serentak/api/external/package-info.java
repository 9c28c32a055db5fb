/** The endpoint that fetches one outside URL. */
@NullMarked
package dev.serentak.api.external;

import org.jspecify.annotations.NullMarked;
