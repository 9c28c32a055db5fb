package dev.serentak.eventstreams;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** A service that streams the lines of a table. */
@SpringBootApplication
class LinesApplication {

  record Line(long number, String text) {}

  /** In the order of their numbers, since one writer alone adds lines. */
  @Component
  static class Lines implements EventLog<Long, Line> {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Changes changes;
    private final AtomicInteger reads = new AtomicInteger();

    Lines(JdbcClient jdbc, TransactionTemplate transaction, Changes changes) {
      this.jdbc = jdbc;
      this.transaction = transaction;
      this.changes = changes;
      jdbc.sql("create table if not exists line (number bigserial primary key, text text)")
          .update();
    }

    synchronized void add(int count, String text) {
      transaction.executeWithoutResult(
          _ -> {
            IntStream.range(0, count)
                .forEach(_ -> jdbc.sql("insert into line (text) values (?)").param(text).update());
            changes.notifyOthers();
          });
      changes.signal();
    }

    /** How often it was read so far. */
    int reads() {
      return reads.get();
    }

    @Override
    public Long end() {
      return jdbc.sql("select coalesce(max(number), 0) from line").query(Long.class).single();
    }

    @Override
    public List<Entry<Long, Line>> after(Long position, int limit) {
      reads.incrementAndGet();
      return jdbc
          .sql("select number, text from line where number > ? order by number limit ?")
          .params(position, limit)
          .query(Line.class)
          .list()
          .stream()
          .map(line -> new Entry<>(line.number(), "line", line))
          .toList();
    }
  }

  @Bean
  EventFeed<Long, Line> feed(Lines lines, Changes changes) {
    return new EventFeed<>(lines, changes);
  }

  @RestController
  record LinesController(EventFeed<Long, Line> feed, EventStreams streams) {

    @GetMapping(path = "/lines", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Line>> lines(
        @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last) {
      return streams.begin(() -> streams.follow(feed, last == null ? feed.end() : last));
    }
  }
}
