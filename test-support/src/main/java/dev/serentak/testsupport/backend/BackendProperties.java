package dev.serentak.testsupport.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Tells a Spring context where its broker and its database are.
 *
 * <p>A record, because equal ones let test classes share a cached context.
 */
record BackendProperties(boolean broker, boolean database) implements ContextCustomizer {

  /** Runs once per context that is really built, before any bean of it exists. */
  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    if (broker) {
      TestBroker.deleteQueues();
      TestPropertyValues.of("spring.rabbitmq.addresses=" + TestBroker.address()).applyTo(context);
    }
    if (database) {
      var created = TestDatabase.create();
      TestPropertyValues.of(
              "spring.datasource.url=" + created.url(),
              "spring.datasource.username=" + created.username(),
              "spring.datasource.password=" + created.password())
          .applyTo(context);
    }
  }

  /** Found by Spring's test framework through {@code META-INF/spring.factories}. */
  static final class Factory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
        Class<?> testClass, List<ContextConfigurationAttributes> configurations) {
      boolean broker = TestContextAnnotationUtils.hasAnnotation(testClass, BrokerTest.class);
      boolean database = TestContextAnnotationUtils.hasAnnotation(testClass, DatabaseTest.class);
      return broker || database ? new BackendProperties(broker, database) : null;
    }
  }
}
