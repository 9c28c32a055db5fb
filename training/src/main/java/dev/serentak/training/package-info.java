/** A run of a service's libraries alone, from which its AOT cache is made. */
@NullMarked
package dev.serentak.training;

import org.jspecify.annotations.NullMarked;
