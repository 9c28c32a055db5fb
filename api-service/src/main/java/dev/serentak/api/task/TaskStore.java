package dev.serentak.api.task;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code task}. */
@Repository
class TaskStore {

  private static final String INSERT =
      """
      insert into task (id, title, description, priority, assignee_id, created_at)
      values (:id, :title, :description, :priority, :assignee, :createdAt)
      """;

  private static final String LIST =
      """
      select * from task
      where cast(:after as uuid) is null or id < cast(:after as uuid)
      order by id desc
      limit :limit
      """;

  private final JdbcClient jdbc;

  TaskStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores a task.
   *
   * @throws DataIntegrityViolationException if there is no user with the id of its assignee, the
   *     only thing that the table refuses
   */
  void insert(Task task) {
    jdbc.sql(INSERT)
        .param("id", task.id())
        .param("title", task.title())
        .param("description", task.description())
        .param("priority", task.priority())
        .param("assignee", task.assigneeId())
        .param("createdAt", task.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Task> find(UUID id) {
    return jdbc.sql("select * from task where id = ?").param(id).query(Task::fromRow).optional();
  }

  /** Newest first. */
  List<Task> list(@Nullable UUID after, int limit) {
    return jdbc.sql(LIST).param("after", after).param("limit", limit).query(Task::fromRow).list();
  }
}
