package dev.serentak.api.addition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.addition.TaskProducer.Job;
import dev.serentak.api.addition.TaskProducer.NewJob;
import dev.serentak.api.addition.TaskProducer.State;
import dev.serentak.api.calling.CallProperties;
import dev.serentak.api.calling.UnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What becomes of the job when its caller, its time or a service goes. */
class JobQueueTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final UUID ID = UUID.fromString("0197f6f6-0000-7000-8000-000000000001");

  private final List<String> requests = new ArrayList<>();
  private final Sinks.One<Job> stored = Sinks.one();
  private final Sinks.One<Job> ended = Sinks.one();

  private Mono<Addition> sum(Duration limit) {
    var properties = new AdditionProperties(limit, Duration.ofSeconds(1));
    var calls = new CallProperties(Duration.ofSeconds(5), DataSize.ofMegabytes(1));
    return new JobQueue(new Producer(), properties, calls).add(BigDecimal.ONE, BigDecimal.TWO);
  }

  private Mono<Addition> sum() {
    return sum(Duration.ofSeconds(30));
  }

  private final class Producer implements TaskProducer {

    @Override
    public Mono<Job> submit(NewJob job) {
      return told("POST " + job.expiresIn(), stored.asMono());
    }

    @Override
    public Mono<Job> find(UUID id, String prefer) {
      return told("GET " + prefer, ended.asMono());
    }

    @Override
    public Mono<Job> cancel(UUID id) {
      return told("DELETE " + id, Mono.just(job(State.REVOKED, null)));
    }

    private Mono<Job> told(String request, Mono<Job> answer) {
      return answer.doOnSubscribe(_ -> requests.add(request));
    }
  }

  private static Job job(State state, @Nullable BigDecimal result) {
    return new Job(ID, state, result, null);
  }

  private void store() {
    stored.tryEmitValue(job(State.PENDING, null)).orThrow();
  }

  private void end(State state, @Nullable BigDecimal result) {
    ended.tryEmitValue(job(state, result)).orThrow();
  }

  @Test
  void givesTheSumAndCancelsNothing() {
    store();
    end(State.SUCCESS, BigDecimal.valueOf(3));
    StepVerifier.create(sum())
        .expectNext(new Addition.Sum(BigDecimal.valueOf(3)))
        .expectComplete()
        .verify(LIMIT);
    assertThat(requests).containsExactly("POST PT30S", "GET wait=1");
  }

  @Test
  void cancelsAJobWhoseCallerGoesWhileItRuns() {
    store();
    var caller = sum().subscribe();
    assertThat(requests).containsExactly("POST PT30S", "GET wait=1");
    caller.dispose();
    assertThat(requests).last().isEqualTo("DELETE " + ID);
  }

  @Test
  void cancelsAJobWhoseCallerGoesWhileItIsSubmitted() {
    var caller = sum().subscribe();
    caller.dispose();
    assertThat(requests).containsExactly("POST PT30S");
    store();
    assertThat(requests).containsExactly("POST PT30S", "DELETE " + ID);
  }

  @Test
  void cancelsAJobAtItsLimit() {
    store();
    StepVerifier.create(sum(Duration.ofMillis(200)))
        .expectNext(new Addition.Late())
        .expectComplete()
        .verify(LIMIT);
    assertThat(requests).last().isEqualTo("DELETE " + ID);
  }

  @Test
  void cancelsAJobThatCannotBeAskedFor() {
    store();
    ended.tryEmitError(new IllegalStateException("gone")).orThrow();
    StepVerifier.create(sum()).expectError(UnavailableException.class).verify(LIMIT);
    assertThat(requests).last().isEqualTo("DELETE " + ID);
  }

  @Test
  void cancelsNothingWhenNothingWasSubmitted() {
    stored.tryEmitError(new IllegalStateException("gone")).orThrow();
    StepVerifier.create(sum()).expectError(UnavailableException.class).verify(LIMIT);
    assertThat(requests).containsExactly("POST PT30S");
  }

  @Test
  void tellsOfAJobThatSomebodyElseCancelled() {
    store();
    end(State.REVOKED, null);
    StepVerifier.create(sum()).expectNext(new Addition.Revoked()).expectComplete().verify(LIMIT);
  }
}
