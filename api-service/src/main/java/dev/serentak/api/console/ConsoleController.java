package dev.serentak.api.console;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the console's pages where the services are. */
@RestController
class ConsoleController {

  private final Configuration configuration;

  ConsoleController(ConsoleProperties properties) {
    configuration = new Configuration(properties.services());
  }

  /**
   * What the pages have to know before they can begin.
   *
   * @param services the origin of each, by its name; api-service is where the pages come from
   */
  record Configuration(Map<String, String> services) {}

  @GetMapping("/console/configuration")
  Configuration configuration() {
    return configuration;
  }
}
