package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTests {

  @TempDir Path root;

  @BeforeEach
  void build() throws IOException {
    Path application = Files.createDirectories(root.resolve("a-service/target/app"));
    Files.createFile(application.resolve("start"));
  }

  @Test
  void startsDatabaseAndBrokerBeforeTheServices() {
    assertThat(plan(Map.of()).parts())
        .extracting(Part::name)
        .containsExactly("postgresql", "broker", "a-service");
  }

  @Test
  void startsBesideThemWhatNeedsNeither() {
    var plan = plan(Map.of(), Service.http("a-service", 1).asIndependent());
    assertThat(plan.independent()).extracting(Part::name).containsExactly("a-service");
    assertThat(plan.dependent()).isEmpty();
  }

  @Test
  void tellsServicesWhereTheEmbeddedDatabaseAndBrokerAre() {
    var environment =
        Map.of("POSTGRES_PORT", "1001", "RABBITMQ_PORT", "1002", "A_SERVICE_PORT", "1003");
    assertThat(plan(environment).dependent().getFirst().environment())
        .containsOnly(
            Map.entry("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1001/serentak"),
            Map.entry("SPRING_DATASOURCE_USERNAME", "serentak"),
            Map.entry("SPRING_DATASOURCE_PASSWORD", "serentak"),
            Map.entry("SPRING_RABBITMQ_ADDRESSES", "amqp://serentak:serentak@localhost:1002"),
            Map.entry("FETCHER_ALLOWED_HOSTS", "localhost:1003"),
            Map.entry("A_SERVICE_PORT", "1003"));
  }

  @Test
  void usesADatabaseAndABrokerThatAreGiven() {
    var plan =
        plan(Map.of("SPRING_DATASOURCE_URL", "jdbc:x", "SPRING_RABBITMQ_ADDRESSES", "amqp://x"));
    assertThat(plan.foundations()).isEmpty();
    assertThat(plan.dependent().getFirst().environment())
        .containsOnlyKeys("FETCHER_ALLOWED_HOSTS", "A_SERVICE_PORT");
  }

  @Test
  void letsTheFetcherFetchFromTheStackUnlessItIsToldOtherwise() {
    var gateway = Service.tcp("a-service", 1, 2);
    assertThat(plan(Map.of(), gateway).dependent().getFirst().environment())
        .containsEntry("FETCHER_ALLOWED_HOSTS", "");
    assertThat(plan(Map.of("FETCHER_ALLOWED_HOSTS", "x")).dependent().getFirst().environment())
        .doesNotContainKey("FETCHER_ALLOWED_HOSTS");
  }

  @Test
  void letsAGivenHostWinOverTheAddressOfTheServices() {
    var plan = plan(Map.of("SPRING_RABBITMQ_HOST", "rabbit"));
    assertThat(plan.foundations()).extracting(Part::name).containsExactly("postgresql");
    assertThat(plan.dependent().getFirst().environment())
        .containsEntry("SPRING_RABBITMQ_ADDRESSES", "");
  }

  @Test
  void tellsServicesWhereAnotherIs() {
    var named = Service.http("a-service", 1).toldAs("A_PLACE");
    assertThat(plan(Map.of("A_SERVICE_PORT", "1003"), named).dependent().getFirst().environment())
        .containsEntry("A_PLACE", "http://localhost:1003");
    assertThat(plan(Map.of("A_PLACE", "http://x"), named).dependent().getFirst().environment())
        .doesNotContainKey("A_PLACE");
  }

  @Test
  void runsWhatWasMadeOfTheModulesJar() {
    Path application = root.resolve("a-service/target/app");
    assertThat(plan(Map.of()).dependent().getFirst().command())
        .endsWith("@" + application.resolve("start"));
  }

  @Test
  void saysWhichModuleHasNotBeenBuilt() {
    Path target = root.resolve("b-service/target");
    assertThatThrownBy(() -> plan(Map.of(), Service.http("b-service", 2)))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining(target.toString());
  }

  private Plan plan(Map<String, String> environment) {
    return plan(environment, Service.http("a-service", 1));
  }

  private Plan plan(Map<String, String> environment, Service service) {
    var data = new DataDirectory(root.resolve(".data"));
    return Plan.from(List.of(service), environment, root, data, HttpClient.newHttpClient());
  }
}
