package dev.serentak.namingserver.lease;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /names/{name}/{instance}}.
 *
 * @param tags a set in the order given: one given twice counts once
 * @param ttl after how long it is forgotten unless it is put again
 */
record Registration(
    @NotNull(message = "must be a text") @ServiceUri String uri,
    @Nullable @Size(max = 20, message = "must be at most 20") List<@Tag String> tags,
    @Nullable @DurationMin(seconds = 2, message = TTL) @DurationMax(minutes = 10, message = TTL)
        Duration ttl) {

  private static final String TTL = "must be from 2 seconds to 10 minutes";
  private static final Duration USUAL_TTL = Duration.ofSeconds(10);

  List<String> distinctTags() {
    return tags == null ? List.of() : tags.stream().distinct().toList();
  }

  Duration effectiveTtl() {
    return ttl == null ? USUAL_TTL : ttl;
  }

  /** Whether putting this only renews what is there; the order of tags does not count. */
  boolean isRenewalOf(Lease lease) {
    return uri.equals(lease.uri()) && Set.copyOf(distinctTags()).equals(Set.copyOf(lease.tags()));
  }
}
