package dev.serentak.naming;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the places where a name leads.
 *
 * @param instance what tells it from the others of its name
 * @param uri where it is, of any scheme
 * @param tags what it was registered with; may be empty
 * @param expiresAt when its registration ends unless it is renewed, as far as was known when the
 *     name server was asked; renewals are not followed, so this may be in the past
 */
public record Instance(String instance, URI uri, List<String> tags, Instant expiresAt) {

  public Instance(String instance, URI uri, @Nullable List<String> tags, Instant expiresAt) {
    this.instance = instance;
    this.uri = uri;
    this.tags = tags == null ? List.of() : List.copyOf(tags);
    this.expiresAt = expiresAt;
  }
}
