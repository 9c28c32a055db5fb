package dev.serentak.namingserver.event;

import dev.serentak.eventstreams.Changes;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in which names change: in a transaction that writes its events and tells other name
 * servers.
 *
 * <p>Whoever changes something holds one lock from before its first statement until its commit can
 * be seen. So events commit in the order of their ids, which is the order in which things happened:
 * a reader that has seen an event has seen all before it. The lock costs little, since PostgreSQL
 * itself lets transactions that notify commit only one after the other. Renewals that change
 * nothing do without it.
 */
@Component
public class NameChanges {

  /** All name servers on a database agree on the key, and no other service there uses it. */
  static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('naming_server', 0))";

  private static final Logger log = LoggerFactory.getLogger(NameChanges.class);

  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Changes changes;

  NameChanges(TransactionTemplate transaction, JdbcClient jdbc, Changes changes) {
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.changes = changes;
  }

  /**
   * Changes names while nobody else does. Renewals may happen meanwhile.
   *
   * @param change changes leases and writes the events of it; nothing has happened if it throws
   * @param events what the change has written
   * @return what the change returned, once committed
   */
  public <T> T change(Supplier<T> change, Function<T, List<NameEvent>> events) {
    T changed =
        transaction.execute(
            _ -> {
              jdbc.sql(LOCK).query().listOfRows();
              T result = change.get();
              if (!events.apply(result).isEmpty()) {
                changes.notifyOthers();
              }
              return result;
            });
    List<NameEvent> told = events.apply(changed);
    if (!told.isEmpty()) {
      changes.signal();
      told.forEach(NameChanges::log);
    }
    return changed;
  }

  private static void log(NameEvent event) {
    log.info(
        "{} name={} instance={} uri={} tags={}",
        event.type().text(),
        event.name(),
        event.instance(),
        event.uri(),
        event.tags());
  }
}
