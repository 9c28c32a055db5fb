package dev.serentak.api.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /users}.
 *
 * @param name 1 to 100 characters besides the white space around it, no control characters
 * @param email at most 254 characters, at a domain that has a dot
 * @param age in years, if told
 */
record NewUser(
    @NotNull(message = BLANK)
        @Pattern(regexp = "(?sU).*\\S.*", message = BLANK)
        @Pattern(regexp = "(?s).{0,100}", message = "must have at most 100 characters")
        @Pattern(regexp = "\\P{Cc}*", message = "must have no control characters")
        String name,
    @NotNull(message = NO_ADDRESS)
        @Email(message = NO_ADDRESS)
        @Pattern(regexp = "[^\\p{Cc}]+@[^\\p{Cc}@]+\\.[^\\p{Cc}@]+", message = NO_ADDRESS)
        @Pattern(regexp = "(?s).{0,254}", message = "must have at most 254 characters")
        String email,
    @Min(value = 0, message = AGE) @Max(value = 150, message = AGE) @Nullable Integer age) {

  private static final String BLANK = "must not be blank";
  private static final String NO_ADDRESS = "must be an e-mail address such as ann@example.com";
  private static final String AGE = "must be from 0 to 150";

  /** Comes before the constraints, and so meets what is not there. */
  NewUser {
    if (name != null) {
      name = name.strip();
    }
  }
}
