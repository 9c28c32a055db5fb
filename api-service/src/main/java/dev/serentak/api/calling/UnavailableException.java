package dev.serentak.api.calling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Another service did not do what it was asked: it is away, too slow, or of no help. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The message is shown to callers: it names the service, and nothing of its inside. */
  public UnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public static UnavailableException late(String service, Duration limit) {
    return new UnavailableException(
        service + " did not answer within " + limit.toMillis() + " ms", null);
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
