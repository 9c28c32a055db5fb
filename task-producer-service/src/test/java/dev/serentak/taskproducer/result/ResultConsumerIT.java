package dev.serentak.taskproducer.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import dev.serentak.taskproducer.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ProducerTest
class ResultConsumerIT {

  private final ProducerClient client;
  private final JdbcClient jdbc;
  private final ResultConsumer results;

  ResultConsumerIT(WebTestClient http, JdbcClient jdbc, ResultConsumer results) {
    this.client = new ProducerClient(http);
    this.jdbc = jdbc;
    this.results = results;
  }

  private int letters() {
    return jdbc.sql("select count(*) from dead_letter").query(Integer.class).single();
  }

  @Test
  void leavesOneDeadLetterHoweverOftenItsGroupIsHandled() {
    jdbc.sql("truncate dead_letter").update();
    JsonNode job = client.submit("{\"x\": 2, \"y\": 3}");
    String result =
        "{\"task_id\": \"" + job.get("id").stringValue() + "\", " + Worker.success("5") + "}";
    var group =
        List.of(new Message("no JSON".getBytes(UTF_8)), new Message(result.getBytes(UTF_8)));
    // As when the database ends one of two transactions that wait for each other.
    jdbc.sql(
            """
            create function end_it() returns trigger language plpgsql
            as 'begin raise exception using errcode = ''40P01''; end'
            """)
        .update();
    jdbc.sql(
            """
            create trigger end_it before update of result on job
            for each row execute function end_it()
            """)
        .update();
    try {
      assertThatThrownBy(() -> results.apply(group))
          .isInstanceOf(ConcurrencyFailureException.class);
    } finally {
      jdbc.sql("drop function end_it cascade").update();
    }
    assertThat(letters()).isZero();
    results.apply(group);
    assertThat(letters()).isEqualTo(1);
    client.await(job, "SUCCESS");
  }
}
