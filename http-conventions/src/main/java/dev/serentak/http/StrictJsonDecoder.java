package dev.serentak.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;

/** Reads request bodies: malformed JSON is told as such, all else as {@link InvalidInput}. */
final class StrictJsonDecoder extends JacksonJsonDecoder {

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
    JavaType javaType = getMapper().constructType(type.getType());
    var bytes = new byte[body.readableByteCount()];
    body.read(bytes);
    DataBufferUtils.release(body);
    try {
      if (isEmpty(bytes)) {
        throw new DecodingException("The body is empty");
      }
      return json.read(() -> getMapper().createParser(bytes), javaType);
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
