package dev.serentak.taskproducer.job;

import java.time.Duration;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Revokes jobs that have expired: at once those that are not on the queue, the others a little
 * later, since their worker may have begun in time.
 */
@Component
class Expiry {

  private static final int GREATEST_GROUP = 1_000;

  private static final String REVOKE_EXPIRED =
      """
      update job
      set state = 'REVOKED', finished_at = now(), publish_at = null, error_type = 'TaskRevokedError',
          error_message = 'expired', changed_in = pg_current_xact_id()
      where id in (
        select id from job
        where finished_at is null and expires_at <= now()
          and (publish_at is not null or expires_at <= now() - cast(:grace as interval))
        order by expires_at
        limit :limit
        for update skip locked)
      returning *
      """;

  private final StateChanges stateChanges;
  private final Duration grace;

  Expiry(StateChanges stateChanges, JobProperties properties) {
    this.stateChanges = stateChanges;
    this.grace = properties.expiryGrace();
  }

  @Scheduled(fixedDelay = 1_000)
  void revokeExpired() {
    stateChanges.change(REVOKE_EXPIRED, Map.of("grace", grace.toString(), "limit", GREATEST_GROUP));
  }
}
