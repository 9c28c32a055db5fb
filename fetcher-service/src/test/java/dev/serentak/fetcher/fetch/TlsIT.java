package dev.serentak.fetcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.FetcherTest;
import dev.serentak.fetcher.TestNames;
import dev.serentak.fetcher.Upstream;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** A server with a certificate for one name, which is trusted here. */
@FetcherTest
class TlsIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String PASSWORD = "changeit";
  private static final String CERTIFIED = TestNames.own(TestNames.ANY_PORT);
  private static final String OTHER = TestNames.own(TestNames.ANY_PORT - 1);

  @TempDir private static Path folder;
  private static DisposableServer server;

  private final FetcherClient client;

  TlsIT(WebTestClient http) {
    client = new FetcherClient(http);
  }

  @DynamicPropertySource
  static void trust(DynamicPropertyRegistry properties) throws Exception {
    Path keys = createKeys();
    server = start(keys);
    properties.add("fetcher.allowed-ports", server::port);
    properties.add("fetcher.trust", () -> "test");
    properties.add("spring.ssl.bundle.jks.test.truststore.location", () -> keys.toUri().toString());
    properties.add("spring.ssl.bundle.jks.test.truststore.password", () -> PASSWORD);
  }

  private static Path createKeys() throws Exception {
    Path keys = folder.resolve("keys.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + CERTIFIED,
                "-ext",
                "san=dns:" + CERTIFIED,
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    // The certificate beside its key, so that the same file does for trust.
    KeyStore store = load(keys);
    store.setCertificateEntry("trusted", store.getCertificate("test"));
    try (var out = Files.newOutputStream(keys)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static KeyStore load(Path keys) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static DisposableServer start(Path keys) throws Exception {
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(load(keys), PASSWORD.toCharArray());
    var context = SslContextBuilder.forServer(factory).build();
    return HttpServer.create()
        .host("127.0.0.1")
        .secure(ssl -> ssl.sslContext(context))
        .route(
            routes ->
                routes
                    .get("/text", (_, response) -> response.sendString(Mono.just("secret")))
                    .get(
                        "/down",
                        (_, response) ->
                            response.sendRedirect(Upstream.INSTANCE.url(0, "/text?v=plain")))
                    .get("/again", (_, response) -> response.sendRedirect("/text")))
        .bindNow(LIMIT);
  }

  @AfterAll
  static void stop() {
    server.disposeNow(LIMIT);
  }

  private JsonNode fetch(String host, String path) {
    return client.fetchOne("https://" + host + ":" + server.port() + path);
  }

  private static String error(JsonNode entry) {
    return entry.at("/error/type").stringValue("none");
  }

  @Test
  void fetchesFromAServerWithATrustedCertificate() {
    assertThat(fetch(CERTIFIED, "/text").get("body").stringValue()).isEqualTo("secret");
    JsonNode redirected = fetch(CERTIFIED, "/again");
    assertThat(redirected.get("body").stringValue()).isEqualTo("secret");
    assertThat(redirected.get("finalUrl").stringValue()).startsWith("https://" + CERTIFIED);
  }

  @Test
  void doesNotFollowFromHttpsToHttp() {
    assertThat(error(fetch(CERTIFIED, "/down"))).isEqualTo("forbidden-redirect");
  }

  @Test
  void refusesACertificateForAnotherName() {
    assertThat(error(fetch(OTHER, "/text"))).isEqualTo("tls-failed");
  }

  @Test
  void refusesAServerWithoutTls() {
    String port = ":" + Upstream.INSTANCE.port();
    assertThat(error(client.fetchOne("https://" + TestNames.own(0) + port + "/text")))
        .isEqualTo("tls-failed");
  }

  @Test
  void doesNotSpeakPlainHttpToTls() {
    assertThat(error(client.fetchOne("http://" + CERTIFIED + ":" + server.port() + "/text")))
        .isIn("connection-failed", "bad-response");
  }
}
