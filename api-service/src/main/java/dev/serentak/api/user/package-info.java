/** People that tasks can be assigned to. */
@NullMarked
package dev.serentak.api.user;

import org.jspecify.annotations.NullMarked;
