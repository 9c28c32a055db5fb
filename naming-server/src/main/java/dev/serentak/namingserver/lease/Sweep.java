package dev.serentak.namingserver.lease;

import dev.serentak.namingserver.event.NameChanges;
import dev.serentak.namingserver.event.NameEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes the leases that have ended, each with its event.
 *
 * <p>Time in which no name server ran does not count against a lease, as nobody could renew then.
 * Such time is known by the pulse, a row in which running name servers leave the time every second.
 * Whoever finds it stale prolongs all leases by the gap before it deletes any: by all of it, or by
 * what has passed since their renewal where that was within the gap. So after an outage, however
 * long, each lease has as much time left as when the outage began. All of this is a change, so that
 * of several name servers one does it and the next finds the pulse fresh.
 */
@Component
class Sweep {

  private static final int GREATEST_GROUP = 1_000;
  private static final Duration STALE = Duration.ofSeconds(2);
  private static final Logger log = LoggerFactory.getLogger(Sweep.class);

  /** Writes once a second at most; also when the clock of the database was put back. */
  private static final String BEAT =
      """
      update pulse
      set at = statement_timestamp()
      from (select at from pulse) as last
      where last.at not between statement_timestamp() - interval '1 second' and statement_timestamp()
      returning last.at
      """;

  private static final String PROLONG =
      """
      update lease
      set expires_at = expires_at + (statement_timestamp() - greatest(renewed_at, :lastPulse))
      where renewed_at < statement_timestamp() and :lastPulse < statement_timestamp() - cast(:stale as interval)
      """;

  private static final String EXPIRE =
      """
      with gone as (
        delete from lease
        where expires_at <= statement_timestamp()
          and (name, instance) in (
            select name, instance from lease
            where expires_at <= statement_timestamp()
            order by expires_at
            limit :limit)
        returning *)
      insert into name_event (type, name, instance, uri, tags)
      select 'expired', name, instance, uri, tags from gone order by expires_at, name, instance
      returning *
      """;

  private static final String NEXT =
      """
      select extract(epoch from
        least((select min(expires_at) from lease), (select at + interval '1 second' from pulse))
          - statement_timestamp()) * 1000
      """;

  private final JdbcClient jdbc;
  private final NameChanges changes;
  private final Counter expiries;

  Sweep(JdbcClient jdbc, NameChanges changes, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.changes = changes;
    this.expiries = meters.counter("namingserver.expiries");
  }

  /** Returns after how long the next is due, as far as can be known now; not more than a second. */
  Duration sweep() {
    int expired;
    do {
      expired = changes.change(this::expire, Function.identity()).size();
      expiries.increment(expired);
    } while (expired == GREATEST_GROUP);
    double millis = jdbc.sql(NEXT).query(Double.class).single();
    return Duration.ofMillis((long) Math.ceil(Math.clamp(millis, 0, 1_000)));
  }

  private List<NameEvent> expire() {
    beat().ifPresent(this::prolong);
    return jdbc.sql(EXPIRE).param("limit", GREATEST_GROUP).query(NameEvent::fromRow).list();
  }

  /** The pulse before this one, empty when that is fresh enough. */
  private Optional<OffsetDateTime> beat() {
    return jdbc.sql(BEAT).query(OffsetDateTime.class).optional();
  }

  private void prolong(OffsetDateTime lastPulse) {
    int prolonged =
        jdbc.sql(PROLONG).param("lastPulse", lastPulse).param("stale", STALE.toString()).update();
    if (prolonged > 0) {
      log.info("nobody could renew since={} prolonged={}", lastPulse, prolonged);
    }
  }
}
