package dev.serentak.socketgateway.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"gateway.port=0", "gateway.tls=gateway"})
@TestConstructor(autowireMode = AutowireMode.ALL)
class TlsIT {

  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private final Gateway gateway;
  private final Admission admission;

  TlsIT(Gateway gateway, Admission admission) {
    this.gateway = gateway;
    this.admission = admission;
  }

  @DynamicPropertySource
  static void bundle(DynamicPropertyRegistry properties) {
    properties.add("spring.ssl.bundle.jks.gateway.keystore.location", TlsIT::createKeyStore);
    properties.add("spring.ssl.bundle.jks.gateway.keystore.password", () -> PASSWORD);
  }

  private static Path keyStore() {
    return folder.resolve("keys.p12");
  }

  private static String createKeyStore() {
    if (!Files.exists(keyStore())) {
      try {
        var keytool =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "gateway",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-keystore",
                    keyStore().toString(),
                    "-storepass",
                    PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return keyStore().toUri().toString();
  }

  /** Trusts the certificate of the gateway. */
  private SSLSocket connect() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream keys = Files.newInputStream(keyStore())) {
      store.load(keys, PASSWORD.toCharArray());
    }
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("gateway", store.getCertificate("gateway"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    int port = Objects.requireNonNull(gateway.address()).getPort();
    var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  @Test
  void speaksTlsWithTheKeysOfTheBundle() throws Exception {
    try (SSLSocket socket = connect()) {
      socket.getOutputStream().write("straße".getBytes(UTF_8));
      assertThat(socket.getInputStream().readNBytes(7)).asString(UTF_8).isEqualTo("STRASSE");
      assertThat(socket.getSession().getProtocol()).startsWith("TLSv1.");
    }
  }

  @Test
  void answersNcat() throws Exception {
    int port = Objects.requireNonNull(gateway.address()).getPort();
    var ncat = Tool.ifInstalled(folder, "ncat", "--ssl", "127.0.0.1", Integer.toString(port));
    assertThat(ncat.print("straße")).isEqualTo("STRASSE");
    assertThat(ncat.print("abc\n".repeat(50_000))).isEqualTo("ABC\n".repeat(50_000));
  }

  @Test
  void countsAConnectionFromItsBeginningAlsoOneThatDoesNotSpeakTls() throws Exception {
    int port = Objects.requireNonNull(gateway.address()).getPort();
    try (var silent = new Socket("127.0.0.1", port)) {
      await().until(() -> admission.open() == 1);
      silent.getOutputStream().write("this is no TLS at all\n".getBytes(UTF_8));
      await().until(() -> admission.open() == 0);
    }
  }

  @Test
  void sendsWhatIsOwedAfterTheClientsEnd() throws Exception {
    try (SSLSocket socket = connect()) {
      socket.getOutputStream().write("abc".repeat(100_000).getBytes(UTF_8));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).hasSize(300_000);
    }
  }
}
