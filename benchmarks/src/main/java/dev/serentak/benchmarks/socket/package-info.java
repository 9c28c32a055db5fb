/** The upper-case server beside asyncio and a bare Netty. */
@NullMarked
package dev.serentak.benchmarks.socket;

import org.jspecify.annotations.NullMarked;
