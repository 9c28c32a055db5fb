package dev.serentak.eventstreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.testsupport.backend.DatabaseTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** What one instance hears of others. */
@DatabaseTest
@SpringBootTest(properties = "spring.application.name=" + ChangesIT.CHANNEL)
@TestConstructor(autowireMode = AutowireMode.ALL)
class ChangesIT {

  static final String CHANNEL = "heard";

  private final Changes changes;
  private final JdbcClient jdbc;
  private final AtomicInteger heard = new AtomicInteger();

  ChangesIT(Changes changes, JdbcClient jdbc) {
    this.changes = changes;
    this.jdbc = jdbc;
  }

  private void tellAsAnother() {
    jdbc.sql("select pg_notify(?, 'another')").param(CHANNEL).query().listOfRows();
  }

  @Test
  void actsAgainWhenItFails() {
    changes.onChangeElsewhere(
        () -> {
          if (heard.incrementAndGet() == 1) {
            throw new TransientDataAccessResourceException("The database is away");
          }
        });
    tellAsAnother();
    await().until(() -> heard.get() == 2);
    tellAsAnother();
    await().until(() -> heard.get() == 3);
  }

  @Test
  void actsWhenItListensAgain() {
    await().until(() -> ofListener("pid") == 1);
    changes.onChangeElsewhere(heard::incrementAndGet);
    int before = heard.get();
    assertThat(ofListener("pg_terminate_backend(pid)")).isEqualTo(1);
    await().until(() -> heard.get() > before);
  }

  private int ofListener(String what) {
    return jdbc.sql(
            """
            select count(%s) from pg_stat_activity
            where datname = current_database() and query like 'listen %%'
            """
                .formatted(what))
        .query(Integer.class)
        .single();
  }
}
