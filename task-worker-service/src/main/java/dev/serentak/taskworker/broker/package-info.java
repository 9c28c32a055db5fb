/** Where jobs come from, and where what comes of them goes. */
@NullMarked
package dev.serentak.taskworker.broker;

import org.jspecify.annotations.NullMarked;
