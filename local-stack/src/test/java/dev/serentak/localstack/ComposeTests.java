package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml says of our services is compared with what is said elsewhere. */
class ComposeTests {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** Runs many times beside itself, and is used by nobody from outside. */
  private static final String UNPUBLISHED = "task-worker-service";

  private final Map<String, Map<String, Object>> containers = containers();

  private static Map<String, Map<String, Object>> containers() {
    return ComposeTests.<Map<String, Map<String, Object>>>cast(
        read(ROOT.resolve("docker-compose.yml")).get("services"));
  }

  private static Map<String, Object> read(Path file) {
    try (var text = Files.newBufferedReader(file)) {
      var options = new LoaderOptions();
      // The limit is against files that a stranger has made.
      options.setMaxAliasesForCollections(500);
      return new Yaml(options).load(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }

  private static List<String> list(Map<String, Object> container, String key) {
    return cast(container.getOrDefault(key, List.of()));
  }

  private static Map<String, Object> map(Map<String, Object> container, String key) {
    return cast(container.getOrDefault(key, Map.of()));
  }

  private Map<String, Object> container(Service service) {
    assertThat(containers).containsKey(service.name());
    return containers.get(service.name());
  }

  @Test
  void buildsEachServiceFromItsModule() {
    assertThat(LocalStack.SERVICES)
        .allSatisfy(
            service ->
                assertThat(map(map(container(service), "build"), "args"))
                    .containsEntry("MODULE", service.name()));
  }

  @Test
  void publishesThePortsByTheirVariablesToThisMachineAlone() {
    var ours =
        LocalStack.SERVICES.stream()
            .filter(service -> !service.name().equals(UNPUBLISHED))
            .flatMap(service -> Stream.of(service.main(), service.health()).distinct());
    var brokers =
        Stream.of(
            new Service.PortSetting(5672, "RABBITMQ_PORT"),
            new Service.PortSetting(15_672, "RABBITMQ_MANAGEMENT_PORT"));
    assertThat(containers.values().stream().flatMap(each -> list(each, "ports").stream()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(ours, brokers)
                .map(
                    port ->
                        "127.0.0.1:${%2$s:-%1$d}:%1$d"
                            .formatted(port.defaultNumber(), port.variable()))
                .toList());
  }

  @Test
  void asksEachServiceForItsHealthWhereItAnswers() {
    assertThat(LocalStack.SERVICES)
        .allSatisfy(
            service ->
                assertThat(list(map(container(service), "healthcheck"), "test"))
                    .containsExactly(
                        "CMD", "healthy", Integer.toString(service.health().defaultNumber())));
  }

  @Test
  void tellsServicesWhereTheOthersAre() {
    var addresses =
        LocalStack.SERVICES.stream()
            .collect(
                Collectors.toMap(
                    Service::name,
                    service -> service.name() + ":" + service.main().defaultNumber()));
    assertThat(map(containers.get("api-service"), "environment"))
        .containsEntry("UPPERCASE_GATEWAY", addresses.get("socket-gateway"));
    assertThat(map(containers.get("fetcher-service"), "environment").get("FETCHER_ALLOWED_HOSTS"))
        .asString()
        .satisfies(
            hosts ->
                assertThat(hosts.split(","))
                    .containsExactlyInAnyOrderElementsOf(
                        LocalStack.SERVICES.stream()
                            .filter(Service::speaksHttp)
                            .map(service -> addresses.get(service.name()))
                            .toList()));
    assertThat(
            containers.values().stream().map(each -> map(each, "environment").get("NAMING_SERVER")))
        .contains("http://" + addresses.get("naming-server"));
  }

  /** What is not ours, others know; a slip in one of ours would go unnoticed. */
  @Test
  void setsNothingThatTheServiceDoesNotHave() {
    assertThat(LocalStack.SERVICES)
        .allSatisfy(
            service ->
                assertThat(variables(service))
                    .containsAll(
                        map(container(service), "environment").keySet().stream()
                            .filter(variable -> !variable.matches("SPRING_.*|JDK_JAVA_OPTIONS"))
                            .toList()));
  }

  private static List<String> variables(Service service) {
    return keys(
            "", read(ROOT.resolve(service.name()).resolve("src/main/resources/application.yaml")))
        .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
        .toList();
  }

  private static Stream<String> keys(String prefix, Map<String, Object> settings) {
    return settings.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue() instanceof Map<?, ?> inner
                    ? keys(prefix + entry.getKey() + ".", ComposeTests.cast(inner))
                    : Stream.of(prefix + entry.getKey()));
  }

  @Test
  void locksEachContainerDown() {
    assertThat(containers)
        .allSatisfy(
            (_, container) ->
                assertThat(container)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsEntry("init", true)
                    .containsKeys("mem_limit", "pids_limit", "stop_grace_period")
                    .doesNotContainKeys("container_name", "privileged", "cap_add"));
  }

  @Test
  void takesEachImageInOneVersion() throws IOException {
    assertThat(images())
        .isNotEmpty()
        .allSatisfy(image -> assertThat(image).matches("[a-z-]+:\\d+\\.\\d+.*"));
  }

  private Stream<String> images() throws IOException {
    var from =
        Files.readString(ROOT.resolve("Dockerfile"))
            .lines()
            .filter(line -> line.matches("FROM \\S+:.*"))
            .map(line -> line.split(" ")[1]);
    Function<Map<String, Object>, Stream<String>> image =
        container -> Stream.ofNullable((String) container.get("image"));
    return Stream.concat(from, containers.values().stream().flatMap(image));
  }

  @Test
  void knowsNoPassword() {
    assertThat(containers)
        .allSatisfy(
            (_, container) ->
                assertThat(map(container, "environment").keySet())
                    .noneMatch(
                        variable -> variable.endsWith("PASSWORD") || variable.endsWith("PASS")));
  }
}
