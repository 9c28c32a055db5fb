/** The architecture rules that every service keeps. */
@NullMarked
package dev.serentak.testsupport.architecture;

import org.jspecify.annotations.NullMarked;
