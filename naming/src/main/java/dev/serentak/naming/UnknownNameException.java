package dev.serentak.naming;

import java.util.List;

/** The name server has nothing under this name, or nothing of use. */
public final class UnknownNameException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String name;
  private final transient List<String> close;

  private UnknownNameException(String name, List<String> close, String message) {
    super(message);
    this.name = name;
    this.close = List.copyOf(close);
  }

  static UnknownNameException of(String name, List<String> close) {
    String hint = close.isEmpty() ? "" : "; close to it: " + String.join(", ", close);
    return new UnknownNameException(name, close, "Nothing is registered as " + name + hint);
  }

  static UnknownNameException withoutHttp(String name) {
    return new UnknownNameException(
        name, List.of(), "Nothing that is registered as " + name + " has an HTTP address");
  }

  /** The name that was looked up. */
  public String name() {
    return name;
  }

  /** Names that are registered and spelt alike; may be empty. */
  public List<String> close() {
    return close;
  }
}
