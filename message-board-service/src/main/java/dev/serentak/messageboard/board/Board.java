package dev.serentak.messageboard.board;

import dev.serentak.eventstreams.Changes;
import dev.serentak.eventstreams.GroupedWrites;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where messages are posted: those of many callers together, each told in the log as it arrives.
 */
@Component
public class Board {

  private static final Logger log = LoggerFactory.getLogger(Board.class);

  private final MessageStore store;
  private final Changes changes;
  private final TransactionOperations transaction;
  private final Counter posted;
  private final GroupedWrites<Posting, Message> writes;

  /**
   * A message on its way to the board.
   *
   * @param notification the id of the notification that it comes from; one that is known already is
   *     not posted again
   */
  public record Posting(NewMessage message, @Nullable UUID notification) {}

  Board(
      MessageStore store,
      Changes changes,
      TransactionOperations transaction,
      MeterRegistry meters,
      BoardProperties properties) {
    this.store = store;
    this.changes = changes;
    this.transaction = transaction;
    this.posted = meters.counter("messageboard.messages.posted");
    this.writes =
        new GroupedWrites<>(properties.greatestGroup(), properties.greatestWaiting(), this::post);
  }

  /**
   * Returns when the message is on disk.
   *
   * @throws RuntimeException if it could not be stored; where the database did not answer, it may
   *     have been
   */
  Message post(NewMessage message) {
    return writes.write(new Posting(message, null));
  }

  /**
   * Posts all or none of them in the order given.
   *
   * @return those that were not known already
   */
  public List<Message> post(List<Posting> postings) {
    List<Message> stored =
        transaction.execute(
            _ -> {
              List<Message> messages = store.append(postings);
              changes.notifyOthers();
              return messages;
            });
    changes.signal();
    posted.increment(stored.size());
    stored.forEach(Board::tell);
    return stored;
  }

  /** In one line, whatever the text is. */
  private static void tell(Message message) {
    String text = message.text().replace("\n", "\\n").replace("\t", "\\t");
    log.info("message={} author={} {}", message.id(), message.author(), text);
  }
}
