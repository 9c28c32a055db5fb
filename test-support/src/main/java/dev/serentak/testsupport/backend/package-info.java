/** Brokers, databases and Python programs that tests need and do not start themselves. */
@NullMarked
package dev.serentak.testsupport.backend;

import org.jspecify.annotations.NullMarked;
