/** The samples in the folder {@code contracts}, which are what services have agreed to send. */
@NullMarked
package dev.serentak.testsupport.contract;

import org.jspecify.annotations.NullMarked;
