/** Many items of different kinds in one request, each with its own outcome. */
@NullMarked
package dev.serentak.api.batch;

import org.jspecify.annotations.NullMarked;
