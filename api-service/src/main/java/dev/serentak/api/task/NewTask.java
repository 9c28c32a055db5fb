package dev.serentak.api.task;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tasks}.
 *
 * @param title 1 to 200 characters, no control characters
 * @param description at most 10 000 characters; of control characters only newline and tab
 * @param priority 1 to 5, {@value #USUAL} if none is told
 * @param assigneeId the user who is to do it, if told
 */
record NewTask(
    @NotNull(message = BLANK)
        @Pattern(regexp = "(?sU).*\\S.*", message = BLANK)
        @Pattern(regexp = "(?s).{0,200}", message = "must have at most 200 characters")
        @Pattern(regexp = "\\P{Cc}*", message = "must have no control characters")
        String title,
    @Pattern(regexp = "(?s).{0,10000}", message = "must have at most 10000 characters")
        @Pattern(
            regexp = "[\\P{Cc}\\n\\t]*",
            message = "must have no control characters but newline and tab")
        @Nullable String description,
    @Min(value = 1, message = PRIORITY) @Max(value = 5, message = PRIORITY)
        @Nullable Integer priority,
    @Nullable UUID assigneeId) {

  private static final int USUAL = 3;
  private static final String BLANK = "must not be blank";
  private static final String PRIORITY = "must be from 1 to 5";

  int priorityOrUsual() {
    return priority == null ? USUAL : priority;
  }
}
