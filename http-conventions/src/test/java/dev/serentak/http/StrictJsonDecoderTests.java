package dev.serentak.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.validation.Validation;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonDecoderTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final AtomicReference<Thread> readBy = new AtomicReference<>();

  private final StrictJsonDecoder decoder =
      new StrictJsonDecoder(
          new StrictJson(
              new JsonMapper(), Validation.buildDefaultValidatorFactory().getValidator()),
          1024 * 1024);

  private record Text(@Size(max = 500_000) String text) {

    Text {
      readBy.set(Thread.currentThread());
    }
  }

  private Mono<Object> decode(int length) {
    byte[] half = "x".repeat(length / 2).getBytes(StandardCharsets.US_ASCII);
    return decode(bytes("{\"text\":\""), half, half, bytes("\"}"));
  }

  private Mono<Object> decode(byte[]... parts) {
    Flux<DataBuffer> body =
        Flux.fromArray(parts).map(DefaultDataBufferFactory.sharedInstance::wrap);
    return decoder.decodeToMono(body, ResolvableType.forClass(Text.class), null, null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsASmallBodyAtOnce() {
    assertThat(decode(60_000).block(LIMIT)).isInstanceOf(Text.class);
    assertThat(readBy).hasValue(Thread.currentThread());
  }

  @Test
  void readsALargeBodyOffTheThreadThatItCameBy() {
    assertThat(decode(100_000).block(LIMIT)).isInstanceOf(Text.class);
    assertThat(readBy.get()).isNotEqualTo(Thread.currentThread());
  }

  @Test
  void tellsTheViolationsOfALargeBodyToo() {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> decode(600_000).block(LIMIT));
  }

  @Test
  void readsNoMoreThanTheLargestBody() {
    assertThatExceptionOfType(DataBufferLimitException.class)
        .isThrownBy(() -> decode(2 * 1024 * 1024).block(LIMIT));
  }

  @Test
  void readsNothingOfNoBody() {
    assertThat(decode().block(LIMIT)).isNull();
  }
}
