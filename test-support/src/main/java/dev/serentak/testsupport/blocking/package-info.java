/**
 * No event loop blocks while a service is tested that has BlockHound among its test dependencies.
 */
@NullMarked
package dev.serentak.testsupport.blocking;

import org.jspecify.annotations.NullMarked;
