package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.namingserver.NamingTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sweeps by hand. */
@NamingTest
class SweepIT {

  private final Sweep sweep;
  private final Expiry expiry;
  private final JdbcClient jdbc;

  SweepIT(Sweep sweep, Expiry expiry, JdbcClient jdbc) {
    this.sweep = sweep;
    this.expiry = expiry;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void holdExpiry() {
    expiry.stop();
    jdbc.sql("update pulse set at = now()").update();
  }

  @AfterEach
  void letExpire() {
    jdbc.sql("delete from lease where name = 'swept'").update();
    expiry.start();
  }

  private void lease(String instance, String renewed, String expires) {
    jdbc.sql(
            "insert into lease values ('swept', ?, 'http://localhost', '{}', now() - cast(? as interval), now() + cast(? as interval))")
        .params(instance, renewed, expires)
        .update();
  }

  private double secondsLeft(String instance) {
    return jdbc.sql(
            "select extract(epoch from expires_at - now()) from lease where name = 'swept' and instance = ?")
        .param(instance)
        .query(Double.class)
        .single();
  }

  private void stopFor(String outage) {
    jdbc.sql("update pulse set at = now() - cast(? as interval)").param(outage).update();
  }

  private void sweepAtOnce(int times) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var swept :
          threads.invokeAll(Collections.nCopies(times, sweep::sweep), 30, TimeUnit.SECONDS)) {
        swept.get();
      }
    }
  }

  private List<String> expired() {
    return jdbc.sql(
            "select instance from name_event where name = 'swept' and type = 'expired' order by id")
        .query(String.class)
        .list();
  }

  @Test
  void makesUpForAnOutageOnceHoweverManyFindIt() throws Exception {
    lease("before", "62 minutes", "-58 minutes");
    lease("within", "10 minutes", "-9 minutes");
    lease("after", "0", "20 seconds");
    stopFor("1 hour");

    sweepAtOnce(8);

    assertThat(secondsLeft("before")).isBetween(110.0, 121.0);
    assertThat(secondsLeft("within")).isBetween(50.0, 61.0);
    assertThat(secondsLeft("after")).isBetween(10.0, 21.0);
  }

  @Test
  void countsTimeInWhichAServerRan() {
    lease("a", "10 seconds", "-500 milliseconds");
    lease("b", "10 seconds", "10 seconds");
    stopFor("1500 milliseconds");
    sweep.sweep();
    assertThat(expired()).contains("a");
    assertThat(secondsLeft("b")).isBetween(5.0, 10.1);
  }

  @Test
  void endsWhatHadEndedBeforeTheOutage() {
    lease("ended", "2 hours", "-61 minutes");
    stopFor("1 hour");
    sweep.sweep();
    assertThat(expired()).contains("ended");
  }

  @Test
  void writesThePulseOnceASecondAtMost() {
    String pulse = pulse();
    sweep.sweep();
    assertThat(pulse()).isEqualTo(pulse);
    stopFor("1 second");
    sweep.sweep();
    assertThat(pulse()).isGreaterThan(pulse);
    stopFor("-1 hour");
    sweep.sweep();
    assertThat(jdbc.sql("select at <= now() from pulse").query(Boolean.class).single()).isTrue();
  }

  private String pulse() {
    return jdbc.sql("select at::text from pulse").query(String.class).single();
  }

  @Test
  void endsVeryManyAtOnceEachWithOneEvent() throws Exception {
    jdbc.sql(
            """
            insert into lease
            select 'swept', 'bulk' || i, 'http://localhost', '{}', now() - interval '9 seconds', now()
            from generate_series(1, 2500) as numbers (i)
            """)
        .update();
    sweepAtOnce(4);
    List<String> bulk = expired().stream().filter(name -> name.startsWith("bulk")).toList();
    assertThat(bulk).hasSize(2_500).doesNotHaveDuplicates();
  }

  @Test
  void tellsWhenTheNextIsDue() {
    lease("soon", "10 seconds", "500 milliseconds");
    assertThat(sweep.sweep()).isBetween(Duration.ZERO, Duration.ofMillis(501));
  }
}
