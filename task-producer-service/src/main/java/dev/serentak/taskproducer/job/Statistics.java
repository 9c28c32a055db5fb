package dev.serentak.taskproducer.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells PostgreSQL how many jobs there are as soon as there are twice as many. It would look for
 * itself once a minute. Until then it goes on doing each statement in the way that it has found
 * best when there were few jobs, which is to read all of them.
 */
@Component
class Statistics {

  /** A job is inserted and then changed two times or more. */
  private static final String ARE_OUTGROWN =
      """
      select n_mod_since_analyze > greatest(300, 4 * reltuples)
      from pg_stat_user_tables join pg_class on pg_class.oid = relid
      where relid = to_regclass('job')
      """;

  private final JdbcClient jdbc;

  Statistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Scheduled(fixedDelay = 1_000)
  void refresh() {
    if (jdbc.sql(ARE_OUTGROWN).query(Boolean.class).single()) {
      jdbc.sql("analyze (skip_locked) job").update();
    }
  }
}
