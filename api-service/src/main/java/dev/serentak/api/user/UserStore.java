package dev.serentak.api.user;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code users}. */
@Repository
class UserStore {

  private static final String INSERT =
      """
      insert into users (id, name, email, age, created_at)
      values (:id, :name, :email, :age, :createdAt)
      on conflict (lower(email collate pg_c_utf8)) do nothing
      """;

  private static final String LIST =
      """
      select * from users
      where cast(:after as uuid) is null or id < cast(:after as uuid)
      order by id desc
      limit :limit
      """;

  private final JdbcClient jdbc;

  UserStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Returns when the user is on disk. Of several who come with one address at a time, the others
   * wait until it is known whether the first is stored.
   *
   * @return whether it was stored; else its e-mail address is taken
   */
  boolean insert(User user) {
    return jdbc.sql(INSERT)
            .param("id", user.id())
            .param("name", user.name())
            .param("email", user.email())
            .param("age", user.age())
            .param("createdAt", user.createdAt().atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  Optional<User> find(UUID id) {
    return jdbc.sql("select * from users where id = ?").param(id).query(User::fromRow).optional();
  }

  /** Newest first. */
  List<User> list(@Nullable UUID after, int limit) {
    return jdbc.sql(LIST).param("after", after).param("limit", limit).query(User::fromRow).list();
  }
}
