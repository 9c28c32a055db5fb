package dev.serentak.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads request bodies: malformed JSON is told as such, all else as {@link InvalidInput}. */
final class StrictJsonDecoder extends JacksonJsonDecoder {

  /** In bytes; read in about a millisecond. */
  private static final int GREATEST_AT_ONCE = 65_536;

  private final StrictJson json;

  StrictJsonDecoder(StrictJson json, int greatestBody) {
    super(json.mapper());
    this.json = json;
    setMaxInMemorySize(greatestBody);
  }

  @Override
  public Object decode(
      DataBuffer body,
      ResolvableType type,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    return decode(bytes(body), type);
  }

  /** A small body at once; a large one off the event loop, which it would keep from all others. */
  @Override
  public Mono<Object> decodeToMono(
      Publisher<DataBuffer> input,
      ResolvableType type,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    return DataBufferUtils.join(input, getMaxInMemorySize())
        .map(StrictJsonDecoder::bytes)
        .flatMap(
            bytes -> {
              Mono<Object> decoded = Mono.fromSupplier(() -> decode(bytes, type));
              return bytes.length <= GREATEST_AT_ONCE
                  ? decoded
                  : decoded.subscribeOn(Schedulers.boundedElastic());
            });
  }

  private static byte[] bytes(DataBuffer body) {
    var bytes = new byte[body.readableByteCount()];
    body.read(bytes);
    DataBufferUtils.release(body);
    return bytes;
  }

  private Object decode(byte[] bytes, ResolvableType type) {
    try {
      if (isEmpty(bytes)) {
        throw new DecodingException("The body is empty");
      }
      return json.read(
          () -> getMapper().createParser(bytes), getMapper().constructType(type.getType()));
    } catch (JacksonException e) {
      throw new DecodingException("Malformed JSON: " + e.getOriginalMessage(), e);
    }
  }

  private boolean isEmpty(byte[] bytes) {
    try (JsonParser parser = getMapper().createParser(bytes)) {
      return parser.nextToken() == null;
    }
  }
}
