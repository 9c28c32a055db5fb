package dev.serentak.api.greeting;

import java.util.Objects;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import reactor.core.publisher.Mono;

/** The remote object that is registered as {@code server}. */
interface GreetingService {

  @GetExchange("/welcome-message")
  Mono<Welcome> welcomeMessage(@RequestParam String name);

  record Welcome(String message) {

    public Welcome {
      Objects.requireNonNull(message);
    }
  }
}
