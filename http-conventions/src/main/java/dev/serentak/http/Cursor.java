package dev.serentak.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** A place in a list, opaque to the caller, who gives back what it was given. */
public record Cursor(String position) {

  public static Cursor after(UUID id) {
    return new Cursor(id.toString());
  }

  /** Reads what {@link #toString} wrote. Anything else is a malformed request, 400. */
  public static Cursor parse(String text) {
    try {
      return new Cursor(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  public UUID id() {
    try {
      return UUID.fromString(position);
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  private static RuntimeException malformed(Exception e) {
    return Problem.MALFORMED_REQUEST.exception("This cursor is none that was given out", e);
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }
}
