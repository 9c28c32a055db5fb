package dev.serentak.taskproducer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the dispatcher asks the database for, while it rests itself. */
@ProducerTest
class DueJobsIT {

  private static final String DUE =
      "select id from job where publish_at <= now() order by publish_at";

  private final ProducerClient client;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DueJobs jobs;
  private final Dispatcher dispatcher;

  DueJobsIT(
      WebTestClient http,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      DueJobs jobs,
      Dispatcher dispatcher) {
    client = new ProducerClient(http);
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.jobs = jobs;
    this.dispatcher = dispatcher;
  }

  @BeforeEach
  void storeThreeJobs() {
    dispatcher.stop();
    jdbc.sql("truncate job, idempotency_key").update();
    for (int x = 0; x < 3; x++) {
      client.submit("{\"x\": " + x + ", \"y\": 1}");
    }
    // The one that was stored last is due first.
    jdbc.sql("update job set attempts = 4, publish_at = now() - x * interval '1 minute'").update();
  }

  @AfterEach
  void goOn() {
    jdbc.sql("truncate job").update();
    dispatcher.start();
  }

  private List<UUID> due() {
    return jdbc.sql(DUE).query(UUID.class).list();
  }

  private static List<UUID> ids(List<DueJob> some) {
    return some.stream().map(DueJob::id).toList();
  }

  @Test
  void marksTheOldestInTheirOrder() {
    List<UUID> before = due();
    List<DueJob> marked = jobs.markDue(2);
    assertThat(ids(marked)).isEqualTo(before.subList(0, 2));
    assertThat(marked).extracting(job -> job.x().intValue()).containsExactly(2, 1);
    assertThat(marked).extracting(DueJob::attempts).containsExactly(4, 4);
    assertThat(due()).isEqualTo(before.subList(2, 3));
    assertThat(jdbc.sql("select attempts from job order by x").query(Integer.class).list())
        .containsExactly(4, 5, 5);
    assertThat(jdbc.sql("select count(published_at) from job").query(Integer.class).single())
        .isEqualTo(2);
  }

  @Test
  void leavesAllDueWhenTheTransactionDoesNotCommit() {
    List<UUID> before = due();
    transaction.executeWithoutResult(
        status -> {
          assertThat(jobs.markDue(10)).hasSize(3);
          status.setRollbackOnly();
        });
    assertThat(due()).isEqualTo(before);
    assertThat(jdbc.sql("select max(attempts) from job").query(Integer.class).single())
        .isEqualTo(4);
  }

  @Test
  void passesOverWhatAnotherTransactionHasMarked() {
    List<UUID> before = due();
    var another = new TransactionTemplate(transaction.getTransactionManager());
    another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    transaction.executeWithoutResult(
        _ -> {
          assertThat(ids(jobs.markDue(1))).isEqualTo(before.subList(0, 1));
          another.executeWithoutResult(
              _ -> assertThat(ids(jobs.markDue(10))).isEqualTo(before.subList(1, 3)));
        });
    assertThat(due()).isEmpty();
  }

  @Test
  void publishesAgainWhateverBecomesOfTheTransactionAtHand() {
    List<UUID> before = due();
    jobs.markDue(3);
    transaction.executeWithoutResult(
        status -> {
          assertThat(jobs.publishAgain(Duration.ZERO, 10)).isEqualTo(3);
          status.setRollbackOnly();
        });
    assertThat(due()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void pausesWhileAnotherProducerHoldsAllThatIsDue() {
    transaction.executeWithoutResult(
        _ -> {
          jobs.markDue(3);
          var other = CompletableFuture.supplyAsync(() -> dispatcher.dispatchGroup(false));
          assertThat(other.join()).isPositive();
        });
  }

  @Test
  void doesNotWaitForTheDisk() {
    transaction.executeWithoutResult(
        _ -> {
          // Databases for tests never wait.
          jdbc.sql("set local synchronous_commit = on").update();
          jobs.markDue(10);
          assertThat(synchronousCommit()).isEqualTo("off");
        });
  }

  private String synchronousCommit() {
    return jdbc.sql("show synchronous_commit").query(String.class).single();
  }
}
