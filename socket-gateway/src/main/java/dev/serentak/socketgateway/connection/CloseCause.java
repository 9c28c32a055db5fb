package dev.serentak.socketgateway.connection;

/** Why a connection has ended. */
enum CloseCause {
  /** The client had sent all it wanted to, and got all that was owed. */
  CLIENT,
  /** The client broke it off, or the network did. */
  BROKEN,
  IDLE,
  REFUSED,
  SHUTDOWN
}
