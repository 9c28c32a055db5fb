package dev.serentak.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.api.ApiApplication;
import dev.serentak.api.ApiClient;
import dev.serentak.testsupport.backend.BrokerTest;
import dev.serentak.testsupport.backend.TestBroker;
import dev.serentak.testsupport.backend.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** From the creation of a task to what the board finds in its queue, with faults on the way. */
@BrokerTest
class NotificationIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Logger log = LoggerFactory.getLogger(NotificationIT.class);

  private final TestDatabase database = TestDatabase.create();
  private final Wire wire = new Wire(TestBroker.address());
  private final List<ConfigurableApplicationContext> services = new ArrayList<>();
  private BoardQueue board;

  @BeforeEach
  void start() throws Exception {
    board = new BoardQueue(TestBroker.address());
    wire.join();
    startService();
  }

  @AfterEach
  void stop() throws Exception {
    services.forEach(ConfigurableApplicationContext::close);
    wire.close();
    board.close();
  }

  private void startService() {
    services.add(
        new SpringApplicationBuilder(ApiApplication.class)
            .run(
                "--server.port=0",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--spring.rabbitmq.addresses=" + wire.address()));
  }

  private JdbcClient jdbc() {
    return services.getFirst().getBean(JdbcClient.class);
  }

  private long waiting() {
    return jdbc().sql("select count(*) from notification").query(Long.class).single();
  }

  /** Creates tasks by many callers at once, at each service in turn; each is answered 201. */
  private void create(int count) {
    List<ApiClient> clients =
        services.stream()
            .map(
                service -> service.getEnvironment().getProperty("local.server.port", Integer.class))
            .map(ApiClient::at)
            .toList();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i ->
                clients
                    .get(i % clients.size())
                    .post("/tasks", "{\"title\":\"number " + i + "\"}", 201));
  }

  private void assertTold(int attempted, int duplicated) {
    await().atMost(LIMIT).until(() -> board.different() >= attempted && waiting() == 0);
    int delivered = board.taken().size();
    int completed = board.different();
    log.info(
        "attempted={} acknowledged={} completed={} lost={} duplicated={} unexpected={}",
        attempted,
        attempted,
        completed,
        attempted - completed,
        delivered - completed,
        completed - attempted);
    assertThat(completed).isEqualTo(attempted);
    assertThat(delivered - completed).isEqualTo(duplicated);
  }

  @Test
  void tellsOfATaskUnderTheIdOfItsNotification() throws Exception {
    board.open();
    create(1);
    assertTold(1, 0);
    var told = board.taken().getFirst();
    var body = JsonMapper.shared().readTree(told.getBody());
    assertThat(body.get("text").stringValue()).isEqualTo("Task created: number 0");
    assertThat(body.get("id").stringValue()).isEqualTo(told.getProperties().getMessageId());
    assertThat(told.getProperties().getAppId()).isEqualTo("api-service");
    assertThat(told.getProperties().getType()).isEqualTo("notification.v1");
    var meters = services.getFirst().getBean(MeterRegistry.class);
    assertThat(meters.get("api.notifications.published").counter().count()).isOne();
    await().until(() -> meters.get("api.notifications.waiting").gauge().value() == 0);
  }

  @Test
  void keepsThemUntilTheBoardHasAQueue() throws Exception {
    create(150);
    var meters = services.getFirst().getBean(MeterRegistry.class);
    await().until(() -> meters.get("api.notifications.waiting").gauge().value() == 150);
    board.open();
    assertTold(150, 0);
  }

  @Test
  void keepsThemWhileTheBrokerIsAwayAndPublishesEachOnceWhenItIsBack() throws Exception {
    board.open();
    create(50);
    assertTold(50, 0);
    wire.cut();
    create(250);
    assertThat(waiting()).isEqualTo(250);
    wire.join();
    assertTold(300, 0);
  }

  @Test
  void declaresTheExchangeAgainWhenSomebodyHasDeletedIt() throws Exception {
    board.open();
    create(1);
    assertTold(1, 0);
    board.deleteExchange();
    create(1);
    await().atMost(LIMIT).until(board::hasExchange);
    board.open();
    assertTold(2, 0);
  }

  @Test
  void publishesEachOnceFromTwoServicesSideBySide() throws Exception {
    startService();
    board.open();
    create(400);
    assertTold(400, 0);
    var published =
        services.stream()
            .map(service -> service.getBean(MeterRegistry.class))
            .map(meters -> (int) meters.get("api.notifications.published").counter().count())
            .toList();
    log.info("published by each: {}", published);
    assertThat(published).doesNotContain(0);
    assertThat(published.getFirst() + published.getLast()).isEqualTo(400);
  }

  @Test
  void publishesAgainUnderTheSameIdWhenItDiesBeforeItHasDeleted() throws Exception {
    board.open();
    try (Connection lock = heldDeletions()) {
      create(1);
      await().atMost(LIMIT).until(() -> board.taken().size() == 1);
      await().atMost(LIMIT).until(this::killDeleting);
      await().atMost(LIMIT).until(() -> board.taken().size() == 2);
      lock.rollback();
    }
    assertTold(1, 1);
  }

  @Test
  void publishesWhatIsLeftBeforeItStops() throws Exception {
    board.open();
    try (Connection lock = heldDeletions()) {
      create(350);
      await().atMost(LIMIT).until(() -> !board.taken().isEmpty());
      var stopping = Thread.ofVirtual().start(services.getFirst()::close);
      await()
          .atMost(LIMIT)
          .until(() -> !services.getFirst().getBean(NotificationRelay.class).isRunning());
      lock.rollback();
      stopping.join();
    }
    services.clear();
    startService();
    assertTold(350, 0);
    var meters = services.getFirst().getBean(MeterRegistry.class);
    assertThat(meters.get("api.notifications.published").counter().count()).isZero();
  }

  /** Deletions from the outbox wait until this transaction ends. */
  private Connection heldDeletions() throws SQLException {
    jdbc()
        .sql(
            """
            create function wait_for_test() returns trigger language plpgsql as
            'begin perform pg_advisory_xact_lock(42); return old; end';
            create trigger waiting before delete on notification
            for each row execute function wait_for_test()
            """)
        .update();
    Connection lock =
        DriverManager.getConnection(database.url(), database.username(), database.password());
    lock.setAutoCommit(false);
    lock.createStatement().execute("select pg_advisory_xact_lock(42)");
    return lock;
  }

  /** What a database sees of a client that dies; tells whether there was one. */
  private boolean killDeleting() {
    return jdbc()
            .sql(
                """
                select count(*) from pg_stat_activity
                where query like 'delete from notification%' and wait_event = 'advisory'
                  and pg_terminate_backend(pid)
                """)
            .query(Integer.class)
            .single()
        > 0;
  }
}
