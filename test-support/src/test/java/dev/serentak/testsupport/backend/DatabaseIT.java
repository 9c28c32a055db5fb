package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two contexts create the same table, which only one of them could do in a database they share. */
@DatabaseTest
class DatabaseIT {

  private static void createTable(JdbcClient database) {
    assertThatCode(() -> database.sql("CREATE TABLE job (id integer)").update())
        .doesNotThrowAnyException();
  }

  @Nested
  @SpringBootTest(classes = Database.class, properties = "context=first")
  class FirstContext {

    private final JdbcClient database;

    FirstContext(JdbcClient database) {
      this.database = database;
    }

    @Test
    void hasAnEmptyDatabase() {
      createTable(database);
    }
  }

  @Nested
  @SpringBootTest(classes = Database.class, properties = "context=second")
  class SecondContext {

    private final JdbcClient database;

    SecondContext(JdbcClient database) {
      this.database = database;
    }

    @Test
    void hasAnEmptyDatabaseToo() {
      createTable(database);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Database {}
}
