package dev.serentak.http;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A request body that is JSON but not what the endpoint takes: 422 with all violations. */
public final class InvalidInput extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  private final transient List<Violation> violations;

  public InvalidInput(List<Violation> violations) {
    super(
        HttpStatus.UNPROCESSABLE_CONTENT,
        Problem.INVALID_INPUT.detail(
            violations.size() == 1 ? "1 violation" : violations.size() + " violations"),
        null);
    this.violations = List.copyOf(violations);
    getBody().setProperty("errors", this.violations);
  }

  public InvalidInput(String pointer, String detail) {
    this(List.of(new Violation(pointer, detail)));
  }

  public List<Violation> violations() {
    return violations;
  }
}
