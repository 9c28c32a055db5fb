package dev.serentak.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTests {

  private static final URI A = URI.create("http://a");
  private static final URI B = URI.create("http://b");
  private static final URI C = URI.create("http://c");

  private final Turns turns = new Turns(Settings.of("http://localhost:1", "greatest-names", "10"));

  private Stream<URI> first(int times) {
    return IntStream.range(0, times)
        .mapToObj(_ -> turns.order("server", List.of(A, B, C)).getFirst());
  }

  @Test
  void beginsWithEachInItsTurn() {
    assertThat(first(6)).containsExactlyInAnyOrder(A, A, B, B, C, C);
  }

  @Test
  void keepsSharesEvenWhenOneFailed() {
    turns.failed(B);

    assertThat(first(10).filter(A::equals)).hasSize(5);
    assertThat(first(10).filter(C::equals)).hasSize(5);
  }

  @Test
  void triesAFailedOneLast() {
    turns.failed(A);

    assertThat(turns.order("server", List.of(A, B, C))).hasSize(3).endsWith(A);
  }

  @Test
  void triesAllWhenAllFailed() {
    Stream.of(A, B, C).forEach(turns::failed);

    assertThat(first(6)).containsExactlyInAnyOrder(A, A, B, B, C, C);
  }

  @Test
  void keepsTurnsOfAnyNumberOfNames() {
    IntStream.range(0, 100).forEach(i -> turns.order("name" + i, List.of(A, B, C)));

    assertThat(first(3)).containsExactlyInAnyOrder(A, B, C);
  }
}
