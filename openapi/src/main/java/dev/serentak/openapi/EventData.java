package dev.serentak.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;

/** The schema of a server-sent event is that of its data. */
final class EventData implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
    JavaType java = Json.mapper().constructType(type.getType());
    if (java != null && java.getRawClass().equals(ServerSentEvent.class)) {
      return context.resolve(new AnnotatedType(java.containedType(0)).resolveAsRef(true));
    }
    return others.hasNext() ? others.next().resolve(type, context, others) : null;
  }
}
