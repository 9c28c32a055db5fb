package dev.serentak.api.console;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the console's pages find the services, as origins that a browser reaches. Each of these
 * services has to allow the console's own origin, by its {@code http.console-origins}.
 *
 * @param taskProducerService the one that takes jobs
 * @param greetingService the one that greets
 * @param messageBoardService the one that keeps messages
 * @param fetcherService the one that fetches URLs
 * @param namingServer the one that tells who is where
 */
@ConfigurationProperties("console")
@Validated
record ConsoleProperties(
    @DefaultValue("http://localhost:8081") @NotNull @Pattern(regexp = ORIGIN, message = NO_ORIGIN)
        String taskProducerService,
    @DefaultValue("http://localhost:8083") @NotNull @Pattern(regexp = ORIGIN, message = NO_ORIGIN)
        String greetingService,
    @DefaultValue("http://localhost:8084") @NotNull @Pattern(regexp = ORIGIN, message = NO_ORIGIN)
        String messageBoardService,
    @DefaultValue("http://localhost:8085") @NotNull @Pattern(regexp = ORIGIN, message = NO_ORIGIN)
        String fetcherService,
    @DefaultValue("http://localhost:8087") @NotNull @Pattern(regexp = ORIGIN, message = NO_ORIGIN)
        String namingServer) {

  /** Nothing that would end a directive of the Content-Security-Policy. */
  private static final String ORIGIN = "https?://[A-Za-z0-9.:\\[\\]-]+";

  private static final String NO_ORIGIN = "is to be like http://localhost:8081";

  /** Origin by name of the service. */
  SequencedMap<String, String> services() {
    var services = new TreeMap<String, String>();
    services.put("task-producer-service", taskProducerService);
    services.put("greeting-service", greetingService);
    services.put("message-board-service", messageBoardService);
    services.put("fetcher-service", fetcherService);
    services.put("naming-server", namingServer);
    return services;
  }
}
