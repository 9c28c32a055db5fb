package dev.serentak.messageboard.notification;

/** A message that no later try will make a notification of. */
final class NoNotificationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoNotificationException(String reason) {
    super(reason);
  }
}
