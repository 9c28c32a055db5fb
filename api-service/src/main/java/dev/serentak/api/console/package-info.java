/** The console's pages: where they find the services, and what a browser lets them do. */
@NullMarked
package dev.serentak.api.console;

import org.jspecify.annotations.NullMarked;
