package dev.serentak.namingserver.event;

import dev.serentak.eventstreams.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code name_event}, read by its ids. These are in the order of commits, for which
 * {@link NameChanges} cares.
 */
@Component
class NameLog implements EventLog<Long, NameEvent> {

  private final JdbcClient jdbc;

  NameLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Long end() {
    return jdbc.sql("select coalesce(max(id), 0) from name_event").query(Long.class).single();
  }

  @Override
  public List<Entry<Long, NameEvent>> after(Long id, int limit) {
    return jdbc.sql("select * from name_event where id > ? order by id limit ?")
        .params(id, limit)
        .query(NameLog::entry)
        .list();
  }

  private static Entry<Long, NameEvent> entry(ResultSet row, int index) throws SQLException {
    NameEvent event = NameEvent.fromRow(row, index);
    return new Entry<>(row.getLong("id"), event.type().text(), event);
  }
}
