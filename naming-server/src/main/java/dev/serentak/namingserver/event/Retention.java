package dev.serentak.namingserver.event;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes events that are old enough, a group each time, so that nobody waits for it. */
@Component
class Retention {

  private static final int GREATEST_GROUP = 5_000;

  private static final String DELETE =
      """
      delete from name_event where id in (
        select id from name_event where at < now() - cast(:keep as interval)
        order by at limit :limit)
      """;

  private final JdbcClient jdbc;
  private final String keep;

  Retention(JdbcClient jdbc, EventProperties properties) {
    this.jdbc = jdbc;
    this.keep = properties.keep().toString();
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  void deleteOld() {
    jdbc.sql(DELETE).param("keep", keep).param("limit", GREATEST_GROUP).update();
  }
}
