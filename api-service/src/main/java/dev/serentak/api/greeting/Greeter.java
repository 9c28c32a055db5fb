package dev.serentak.api.greeting;

import dev.serentak.api.calling.CallProperties;
import dev.serentak.api.calling.Callee;
import dev.serentak.api.greeting.GreetingService.Welcome;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has people welcomed. */
@Component
public class Greeter {

  private final Callee callee = new Callee("server");
  private final GreetingService service;
  private final Duration answerLimit;

  Greeter(GreetingService service, CallProperties calls) {
    this.service = service;
    this.answerLimit = calls.answerLimit();
  }

  /** The words of welcome; fails like {@link Callee#call}. */
  public Mono<String> welcome(String name) {
    return callee.call(service.welcomeMessage(name), answerLimit).map(Welcome::message);
  }
}
