package dev.serentak.testsupport.backend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link BrokerTest} with Celery at the other end. It runs in the pass on RabbitMQ only, because
 * Celery asks for more than the embedded broker knows; {@link Python#withCelery()} is then there.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrokerTest
@ExtendWith(CeleryCondition.class)
public @interface CeleryTest {}
