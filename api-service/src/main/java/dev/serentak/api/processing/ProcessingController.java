package dev.serentak.api.processing;

import dev.serentak.http.InvalidInput;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells what can be said of numbers. */
@RestController
class ProcessingController {

  private final Processing processing;

  ProcessingController(Processing processing) {
    this.processing = processing;
  }

  /** Nothing in it waits, hence no thread of its own. */
  @PostMapping(path = "/process-data", consumes = "application/json")
  Mono<Statistics> process(@RequestBody Values request) {
    return processing.process(request.values()).doOnNext(ProcessingController::checkSum);
  }

  private static void checkSum(Statistics statistics) {
    if (Double.isInfinite(statistics.sum())) {
      throw new InvalidInput("/values", "must have a sum in the range of a double");
    }
  }
}
