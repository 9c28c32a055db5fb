package dev.serentak.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** A service that has nothing but the conventions. */
@SpringBootApplication
class ConventionsApplication {

  record Item(@NotNull @Digits(integer = 1000, fraction = 1000) BigDecimal amount) {}

  record Order(
      @NotNull BigDecimal x,
      @Size(max = 5) String name,
      Integer count,
      Duration delay,
      Instant at,
      UUID id,
      @Size(max = 3) List<@NotNull @Valid Item> items) {}

  @RestController
  static class Orders {

    @PostMapping(path = "/orders", consumes = "application/json")
    Order order(@RequestBody Order order) {
      return order;
    }

    @PostMapping(path = "/large", consumes = "application/json")
    String large(@RequestBody Order order) {
      return "ok";
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable UUID id) {
      throw Problem.NOT_FOUND.exception("There is no order " + id);
    }

    @GetMapping("/pages/{cursor}")
    UUID page(@PathVariable String cursor) {
      return Cursor.parse(cursor).id();
    }

    @PostMapping(path = "/order-events", produces = "text/event-stream")
    Flux<Order> events(@RequestBody Order order) {
      return Flux.just(order);
    }

    /** So many megabytes. */
    @GetMapping(path = "/bytes/{count}", produces = "application/octet-stream")
    byte[] bytes(@PathVariable int count) {
      return new byte[count * 1024 * 1024];
    }

    /** The same in parts. */
    @GetMapping(path = "/parts/{count}", produces = "application/octet-stream")
    Flux<DataBuffer> parts(@PathVariable int count) {
      return Flux.range(0, count * 16)
          .map(_ -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[64 * 1024]));
    }

    /** Is silent for long, twice. */
    @GetMapping(path = "/ticks", produces = "text/event-stream")
    Flux<Long> ticks() {
      return Flux.interval(Duration.ZERO, Duration.ofMillis(2_200)).take(3);
    }

    @GetMapping(path = "/order-events", produces = "text/event-stream")
    Flux<Integer> counts() {
      return Flux.just(1);
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("secret");
    }

    @GetMapping("/lost")
    String lost() throws IOException {
      throw new IOException("Connection reset by peer");
    }

    @GetMapping("/upstream/{status}")
    String upstream(@PathVariable int status) {
      throw (status == 504 ? Problem.UPSTREAM_TIMEOUT : Problem.UPSTREAM_FAILED).exception("told");
    }

    @GetMapping("/database-away")
    String databaseAway() {
      throw new QueryTimeoutException("secret");
    }
  }
}
