/** What every Serentak HTTP service answers in the same way. */
@NullMarked
package dev.serentak.http;

import org.jspecify.annotations.NullMarked;
