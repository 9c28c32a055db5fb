/** What the tests of all services share. */
@NullMarked
package dev.serentak.testsupport;

import org.jspecify.annotations.NullMarked;
