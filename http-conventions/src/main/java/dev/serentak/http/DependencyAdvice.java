package dev.serentak.http;

import org.springframework.amqp.AmqpException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers 503 where a database or broker is away, each where the service has one at all. */
final class DependencyAdvice {

  private DependencyAdvice() {}

  @RestControllerAdvice
  @ConditionalOnClass(TransientDataAccessException.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class Database {

    @ExceptionHandler({
      TransactionException.class,
      DataAccessResourceFailureException.class,
      TransientDataAccessException.class
    })
    ErrorResponse away(Exception e) {
      return Problem.UNAVAILABLE.exception("The database does not answer", e);
    }
  }

  @RestControllerAdvice
  @ConditionalOnClass(AmqpException.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class Broker {

    @ExceptionHandler(AmqpException.class)
    ErrorResponse away(Exception e) {
      return Problem.UNAVAILABLE.exception("The message broker does not answer", e);
    }
  }
}
