/** Notifications for people, kept until the broker has them. */
@NullMarked
package dev.serentak.api.notification;

import org.jspecify.annotations.NullMarked;
