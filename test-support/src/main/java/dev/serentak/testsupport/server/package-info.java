/** Servers in the process of a test, which stand for others that a service calls. */
@NullMarked
package dev.serentak.testsupport.server;

import org.jspecify.annotations.NullMarked;
