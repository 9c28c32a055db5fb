/** The remote object that welcomes people. */
@NullMarked
package dev.serentak.greeting;

import org.jspecify.annotations.NullMarked;
