package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.serentak.naming.OwnPlace.Place;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.Exceptions;

class OwnPlaceTests {

  private static final String SERVER = "http://localhost:8087";

  private final MockEnvironment environment = new MockEnvironment();

  private OwnPlace own(String server, String... settings) {
    return new OwnPlace(Settings.of(server, settings), environment);
  }

  @Test
  void isWhereTheNameServerIsReachedFrom() {
    environment.setProperty("local.server.port", "8083");

    assertThat(own(SERVER).place().block(LIMIT))
        .isEqualTo(new Place("127.0.0.1:8083", URI.create("http://127.0.0.1:8083")));
  }

  @Test
  void isAsSet() {
    assertThat(own(SERVER, "instance", "a", "uri", "PYRO:a@b:1").place().block(LIMIT))
        .isEqualTo(new Place("a", URI.create("PYRO:a@b:1")));
    environment.setProperty("local.server.port", "8083");
    assertThat(own(SERVER, "instance", "a").place().block(LIMIT))
        .isEqualTo(new Place("a", URI.create("http://127.0.0.1:8083")));
    assertThat(own(SERVER, "uri", "https://b").place().block(LIMIT))
        .isEqualTo(new Place("127.0.0.1:8083", URI.create("https://b")));
  }

  @Test
  void isLookedForUntilItIsFoundAndKeptThen() {
    var own = own(SERVER);
    assertThatIllegalStateException()
        .isThrownBy(() -> own.place().block(LIMIT))
        .withMessageContaining("naming.instance and naming.uri");

    environment.setProperty("local.server.port", "8083");
    Place found = own.place().block(LIMIT);

    environment.setProperty("local.server.port", "8084");
    assertThat(own.place().block(LIMIT)).isSameAs(found);
  }

  @Test
  void isUnknownWhileTheNameServerHasNoAddress() {
    environment.setProperty("local.server.port", "8083");
    String tooLong = "a".repeat(64);
    var own = own("http://" + tooLong);

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> own.place().block(LIMIT))
        .satisfies(e -> assertThat(Exceptions.unwrap(e)).isInstanceOf(UnknownHostException.class));
  }
}
