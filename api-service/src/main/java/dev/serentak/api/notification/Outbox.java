package dev.serentak.api.notification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code notification}: what is to be told, until the broker has it. */
@Repository
public class Outbox {

  private static final String LOCK =
      "select * from notification order by id limit ? for update skip locked";

  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  Outbox(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /** There is a new notification, once the transaction has committed. */
  record Added() {}

  /**
   * Tells people something if the caller's transaction commits, and nothing if it does not. Needs
   * one.
   *
   * @param text 1 to 10 000 characters; of control characters only newline and tab
   */
  public void add(String text, Instant at) {
    jdbc.sql("insert into notification (id, text, at) values (?, ?, ?)")
        .params(ids.generate(), text, at.atOffset(ZoneOffset.UTC))
        .update();
    events.publishEvent(new Added());
  }

  /** The next ones, oldest first, held by this transaction: another relay passes them over. */
  List<Notification> lock(int limit) {
    return jdbc.sql(LOCK).param(limit).query(Notification::fromRow).list();
  }

  void delete(List<UUID> published) {
    jdbc.sql("delete from notification where id = any (?)")
        .param(published.toArray(UUID[]::new))
        .update();
  }

  long count() {
    return jdbc.sql("select count(*) from notification").query(Long.class).single();
  }
}
