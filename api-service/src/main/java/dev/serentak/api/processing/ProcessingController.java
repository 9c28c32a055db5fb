package dev.serentak.api.processing;

import dev.serentak.http.InvalidInput;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells what can be said of numbers. */
@RestController
class ProcessingController {

  private final Processing processing;

  ProcessingController(Processing processing) {
    this.processing = processing;
  }

  @PostMapping(path = "/process-data", consumes = "application/json")
  Statistics process(@RequestBody Values request) {
    Statistics statistics = processing.process(request.values());
    if (Double.isInfinite(statistics.sum())) {
      throw new InvalidInput("/values", "must have a sum in the range of a double");
    }
    return statistics;
  }
}
