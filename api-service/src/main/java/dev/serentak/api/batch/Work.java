package dev.serentak.api.batch;

import dev.serentak.api.addition.Addition;
import dev.serentak.api.addition.JobQueue;
import dev.serentak.api.batch.Item.Add;
import dev.serentak.api.batch.Item.Fetch;
import dev.serentak.api.batch.Item.Greet;
import dev.serentak.api.batch.Item.Uppercase;
import dev.serentak.api.batch.Result.Done;
import dev.serentak.api.batch.Result.Failed;
import dev.serentak.api.fetching.Fetched;
import dev.serentak.api.fetching.Fetcher;
import dev.serentak.api.greeting.Greeter;
import dev.serentak.api.uppercase.SocketGateway;
import dev.serentak.http.InvalidInput;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has items done by the services whose work they are. */
@Component
class Work {

  private final JobQueue jobQueue;
  private final Greeter greeter;
  private final SocketGateway socketGateway;
  private final Fetcher fetcher;
  private final BatchProperties properties;

  Work(
      JobQueue jobQueue,
      Greeter greeter,
      SocketGateway socketGateway,
      Fetcher fetcher,
      BatchProperties properties) {
    this.jobQueue = jobQueue;
    this.greeter = greeter;
    this.socketGateway = socketGateway;
    this.fetcher = fetcher;
    this.properties = properties;
  }

  /** Fails with {@link InvalidInput} or because a service is unavailable. */
  Mono<Result> on(Item item) {
    return switch (item) {
      case Add(_, var x, var y) -> jobQueue.add(x, y).map(Work::result);
      case Greet(_, var name) -> greeter.welcome(name).map(Done::new);
      case Uppercase(_, var text) -> upperCase(text).map(Done::new);
      case Fetch(_, var url, var timeout) -> fetcher.fetch(url, timeout).map(Work::result);
    };
  }

  private Mono<String> upperCase(String text) {
    return text.codePointCount(0, text.length()) > properties.greatestText()
        ? Mono.error(
            new InvalidInput(
                "/text", "must have at most " + properties.greatestText() + " characters"))
        : socketGateway.upperCase(text);
  }

  private static Result result(Addition addition) {
    return switch (addition) {
      case Addition.Sum(var value) -> new Done(value);
      case Addition.Failed(var reason) -> new Failed("job-failed", reason);
      case Addition.Revoked() -> new Failed("job-revoked", "The job was cancelled, or has expired");
      case Addition.Late() ->
          new Failed("timeout", "The job had no result in time, and was cancelled");
    };
  }

  private static Result result(Fetched fetched) {
    Fetched.Error error = fetched.error();
    return error == null ? new Done(fetched) : new Failed(error.type(), error.detail());
  }
}
