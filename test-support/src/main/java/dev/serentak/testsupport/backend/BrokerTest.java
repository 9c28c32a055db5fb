package dev.serentak.testsupport.backend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/**
 * A test class that needs a broker. Its Spring context, if it has one, finds the broker by {@code
 * spring.rabbitmq.addresses}, and finds the well-known queues absent.
 *
 * <p>The build runs such a class twice: on the embedded broker and, where there is one, on
 * RabbitMQ. {@link TestBroker} says how the broker is chosen.
 *
 * <p>The context is closed after the class: the listeners of a cached one would take messages away
 * from the next class.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("broker")
@DirtiesContext(classMode = ClassMode.AFTER_CLASS)
@ExtendWith(BrokerCondition.class)
public @interface BrokerTest {}
