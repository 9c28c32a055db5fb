/** The exact sum of two numbers as they are written in JSON: plain Java, no framework. */
@NullMarked
package dev.serentak.taskworker.addition;

import org.jspecify.annotations.NullMarked;
