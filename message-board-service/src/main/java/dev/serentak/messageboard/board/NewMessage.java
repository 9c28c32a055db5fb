package dev.serentak.messageboard.board;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to say: the body of {@code POST /messages}, or what a notification says.
 *
 * @param author who says it, if told: 1 to 100 characters, no control characters
 * @param text 1 to 10 000 characters; of control characters only newline and tab
 */
public record NewMessage(
    @Pattern(regexp = NOT_BLANK, message = BLANK)
        @Pattern(regexp = "(?s).{0,100}", message = "must have at most 100 characters")
        @Pattern(regexp = "[\\P{Cc}&&\\P{Cs}]*", message = "must have no control characters")
        @Nullable String author,
    @NotNull(message = BLANK)
        @Pattern(regexp = NOT_BLANK, message = BLANK)
        @Pattern(regexp = "(?s).{0,10000}", message = "must have at most 10000 characters")
        @Pattern(
            regexp = "[[\\P{Cc}&&\\P{Cs}]\\n\\t]*",
            message = "must have no control characters but newline and tab")
        String text) {

  private static final String NOT_BLANK = "(?sU).*\\S.*";
  private static final String BLANK = "must not be blank";
}
