package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NamingAutoConfigurationTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(NamingAutoConfiguration.class));

  @ParameterizedTest
  @ValueSource(strings = {"naming.name=greeting", "naming.server=false"})
  void doesNothingWithoutANameServer(String setting) {
    runner
        .withPropertyValues(setting)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(NamingProperties.class)
                    .doesNotHaveBean(Names.class)
                    .doesNotHaveBean(Registration.class));
  }

  @Test
  void onlyLooksUpWithoutAName() {
    try (var server = new TestNameServer()) {
      server.register("server", "a", "http://a:1");
      runner
          .withPropertyValues("naming.server=" + server.address() + "/")
          .run(
              context -> {
                assertThat(context)
                    .hasSingleBean(NamedInstanceFilter.class)
                    .doesNotHaveBean(Registration.class)
                    .doesNotHaveBean(ReactiveHealthIndicator.class);
                assertThat(context.getBean(Names.class).lookUp("server").block(LIMIT)).hasSize(1);
              });
    }
  }

  @Test
  void needsNoActuator() {
    runner
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
        .withPropertyValues("naming.server=http://localhost:1", "naming.name=greeting")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Registration.class));
  }

  @Test
  void hasAHealthIndicatorThatCanBeSwitchedOff() {
    var named =
        runner.withPropertyValues("naming.server=http://localhost:1", "naming.name=greeting");

    named.run(context -> assertThat(context).hasBean("namingHealthIndicator"));
    named
        .withPropertyValues("management.health.naming.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("namingHealthIndicator"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "naming.server=localhost:8087",
        "naming.server=",
        "naming.server=http://name_server:8087",
        "naming.name=",
        "naming.instance=",
        "naming.name=a name",
        "naming.ttl=1s",
        "naming.ttl=11m",
        "naming.look-up-limit=0s",
        "naming.tags=a,,b",
        "naming.greatest-names=0"
      })
  void refusesSettingsThatCannotWork(String setting) {
    runner
        .withPropertyValues("naming.server=http://localhost:1", setting)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("Could not bind properties to 'NamingProperties'"));
  }
}
