package dev.serentak.namingserver.lease;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The answer 412 to whoever wanted to register only what is not registered yet. */
final class AlreadyRegistered extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  AlreadyRegistered(Place place) {
    super(HttpStatus.PRECONDITION_FAILED, problem(place), null);
  }

  private static ProblemDetail problem(Place place) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.PRECONDITION_FAILED,
            place.instance() + " is registered as " + place.name() + " already");
    problem.setType(URI.create("urn:serentak:problem:already-registered"));
    problem.setTitle("The instance exists");
    return problem;
  }
}
