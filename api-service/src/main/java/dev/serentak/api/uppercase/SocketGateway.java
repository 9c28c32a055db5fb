package dev.serentak.api.uppercase;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serentak.api.calling.CallProperties;
import dev.serentak.api.calling.UnavailableException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/**
 * Has texts upper-cased by socket-gateway, each over a connection of its own.
 *
 * <p>The gateway's stream has no lengths, and ends in the same way when it is whole, when the
 * gateway stops in the middle, and behind a line that says why a connection is refused. So a
 * character that no text has, and whose upper case it is itself, is sent behind the text: an answer
 * is whole if that comes back.
 */
@Component
public class SocketGateway {

  private static final String NAME = "socket-gateway";
  private static final char END = '\0';

  /** No character's upper case has more bytes than this many times its own. */
  private static final int GREATEST_GROWTH = 3;

  private static final int LONGEST_REFUSAL = 200;

  private final TcpClient client;
  private final Duration answerLimit;

  SocketGateway(UppercaseProperties properties, CallProperties calls) {
    client =
        TcpClient.create(ConnectionProvider.newConnection())
            .remoteAddress(properties::socketAddress)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(properties.connectTimeout().toMillis()));
    answerLimit = calls.answerLimit();
  }

  /**
   * The upper case of a text.
   *
   * @param text without the character U+0000
   * @return fails with {@link UnavailableException}; the connection is closed in any case
   */
  public Mono<String> upperCase(String text) {
    byte[] bytes = (text + END).getBytes(UTF_8);
    return Mono.defer(client::connect)
        .flatMap(connection -> exchange(connection, bytes).doFinally(_ -> connection.dispose()))
        .map(SocketGateway::whole)
        .timeout(answerLimit, Mono.error(() -> UnavailableException.late(NAME, answerLimit)))
        .onErrorMap(
            e -> !(e instanceof UnavailableException),
            e -> new UnavailableException(NAME + " does not answer", e));
  }

  /** Reads while it writes, or both sides could wait for the other to read. */
  private static Mono<String> exchange(Connection connection, byte[] bytes) {
    Mono<Void> sent =
        connection
            .outbound()
            .sendByteArray(Mono.just(bytes))
            .then()
            .doOnSuccess(_ -> ((DuplexChannel) connection.channel()).shutdownOutput());
    int greatest = GREATEST_GROWTH * bytes.length + LONGEST_REFUSAL;
    Mono<String> received =
        connection
            .inbound()
            .receive()
            .asByteArray()
            .collect(ByteArrayOutputStream::new, (all, part) -> append(all, part, greatest))
            .map(all -> all.toString(UTF_8));
    return Mono.zip(received, sent.thenReturn(true), (answer, _) -> answer);
  }

  private static void append(ByteArrayOutputStream all, byte[] part, int greatest) {
    if (all.size() + part.length > greatest) {
      throw new UnavailableException(NAME + " answered more than the upper case can be", null);
    }
    all.writeBytes(part);
  }

  private static String whole(String answer) {
    int end = answer.length() - 1;
    if (end >= 0 && answer.charAt(end) == END) {
      return answer.substring(0, end);
    }
    // Upper case has none of these, so they are the gateway's own words.
    boolean refused = answer.length() <= LONGEST_REFUSAL && answer.matches("(?s).*[a-z].*");
    throw new UnavailableException(
        refused
            ? NAME + " refused: " + answer.strip()
            : NAME + " ended before its answer was whole",
        null);
  }
}
