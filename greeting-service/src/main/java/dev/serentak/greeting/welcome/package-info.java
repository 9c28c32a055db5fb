/** The welcome, and the endpoint that gives it. */
@NullMarked
package dev.serentak.greeting.welcome;

import org.jspecify.annotations.NullMarked;
