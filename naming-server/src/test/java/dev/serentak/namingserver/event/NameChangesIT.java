package dev.serentak.namingserver.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.namingserver.RunningServer;
import dev.serentak.testsupport.backend.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class NameChangesIT {

  private static final String URI = "http://localhost";

  @Test
  void goOnWhenAnotherServerStandsStillInTheMidstOfOne() throws Exception {
    try (var server = RunningServer.on(TestDatabase.create())) {
      // Not closed: it is the database that ends it.
      Connection stalled = server.context().getBean(DataSource.class).getConnection();
      server.client().put("renewed/1", URI, "PT1M", 201);
      stalled.setAutoCommit(false);
      try (var statement = stalled.createStatement()) {
        statement.execute(NameChanges.LOCK);
      }
      long start = System.nanoTime();
      server.client().put("renewed/1", URI, "PT1M", 200);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      server.client().put("new/1", URI, "PT1M", 201);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
      assertThat(stalled.isValid(1)).isFalse();
    }
  }
}
