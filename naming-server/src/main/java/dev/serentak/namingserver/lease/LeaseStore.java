package dev.serentak.namingserver.lease;

import dev.serentak.namingserver.event.NameEvent;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The table {@code lease}: what registering, renewing and removing do to it. All but {@link #renew}
 * is to be called within a change.
 */
@Repository
class LeaseStore {

  private static final String RENEW =
      """
      update lease
      set tags = cast(:tags as text[]), renewed_at = statement_timestamp(),
          expires_at = statement_timestamp() + cast(:ttl as interval)
      where name = :name and instance = :instance and uri = :uri
        and tags @> cast(:tags as text[]) and tags <@ cast(:tags as text[])
      returning *
      """;

  private static final String PUT =
      """
      insert into lease (name, instance, uri, tags, renewed_at, expires_at)
      values (:name, :instance, :uri, cast(:tags as text[]), statement_timestamp(),
              statement_timestamp() + cast(:ttl as interval))
      on conflict (name, instance) do update
      set uri = excluded.uri, tags = excluded.tags, renewed_at = excluded.renewed_at,
          expires_at = excluded.expires_at
      returning *
      """;

  private static final String HAS_ROOM =
      """
      select (select count(*) from lease) < :all
         and (select count(*) from lease where name = :name) < :ofName
      """;

  private static final String TELL =
      """
      insert into name_event (type, name, instance, uri, tags)
      select :type, name, instance, uri, tags from lease where name = :name and instance = :instance
      returning *
      """;

  private static final String REMOVE =
      """
      with gone as (
        delete from lease where %s returning *)
      insert into name_event (type, name, instance, uri, tags)
      select 'removed', name, instance, uri, tags from gone order by name, instance
      returning *
      """;

  private final JdbcClient jdbc;
  private final LeaseProperties properties;

  LeaseStore(JdbcClient jdbc, LeaseProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /** Prolongs a lease; empty when there is none with this uri and these tags. */
  Optional<Lease> renew(Place place, Registration registration) {
    return at(RENEW, place, registration).query(Lease::fromRow).optional();
  }

  Lease put(Place place, Registration registration) {
    return at(PUT, place, registration).query(Lease::fromRow).single();
  }

  Optional<Lease> find(Place place) {
    return at("select * from lease where name = :name and instance = :instance", place)
        .query(Lease::fromRow)
        .optional();
  }

  /** Whether one more instance may be registered under the name. */
  boolean hasRoom(String name) {
    return jdbc.sql(HAS_ROOM)
        .param("name", name)
        .param("all", properties.greatestCount())
        .param("ofName", properties.greatestInstances())
        .query(Boolean.class)
        .single();
  }

  /** Writes an event of what is registered now. */
  NameEvent tell(NameEvent.Type type, Place place) {
    return at(TELL, place).param("type", type.text()).query(NameEvent::fromRow).single();
  }

  List<NameEvent> remove(Place place) {
    return at(REMOVE.formatted("name = :name and instance = :instance"), place)
        .query(NameEvent::fromRow)
        .list();
  }

  List<NameEvent> removeAll(String prefix) {
    return jdbc.sql(REMOVE.formatted("name like :prefix"))
        .param("prefix", Glob.likePrefix(prefix))
        .query(NameEvent::fromRow)
        .list();
  }

  private StatementSpec at(String sql, Place place) {
    return jdbc.sql(sql).param("name", place.name()).param("instance", place.instance());
  }

  private StatementSpec at(String sql, Place place, Registration registration) {
    return at(sql, place)
        .param("uri", registration.uri())
        .param("tags", registration.distinctTags().toArray(String[]::new))
        .param("ttl", registration.effectiveTtl().toString());
  }
}
