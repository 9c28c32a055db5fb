/** Notifications of other services, which become messages. */
@NullMarked
package dev.serentak.messageboard.notification;

import org.jspecify.annotations.NullMarked;
