package dev.serentak.fetcher.fetch;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one server answered.
 *
 * @param bytes the body after decompression; none where a redirect is followed
 */
record Response(int status, @Nullable String contentType, @Nullable String location, byte[] bytes) {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Where it redirects to, if it does: such a response has no body that matters. */
  Optional<String> redirect() {
    return REDIRECTS.contains(status) ? Optional.ofNullable(location) : Optional.empty();
  }

  Response withBytes(byte[] body) {
    return new Response(status, contentType, location, body);
  }
}
