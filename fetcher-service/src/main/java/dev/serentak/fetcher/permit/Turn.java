package dev.serentak.fetcher.permit;

import reactor.core.publisher.Sinks;

/** One wish for a permit, from its coming to the end of what it was for. */
final class Turn {

  enum State {
    WAITING,
    GRANTED,
    OVER
  }

  private final Caller caller;
  private final String host;
  private final Sinks.Empty<Void> granted = Sinks.empty();

  /** Guarded by the permits. */
  State state = State.WAITING;

  Turn(Caller caller, String host) {
    this.caller = caller;
    this.host = host;
  }

  Caller caller() {
    return caller;
  }

  String host() {
    return host;
  }

  Sinks.Empty<Void> granted() {
    return granted;
  }
}
