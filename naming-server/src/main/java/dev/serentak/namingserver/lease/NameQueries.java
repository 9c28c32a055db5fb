package dev.serentak.namingserver.lease;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks names up. What is in the table is live: the end of a lease is when it is deleted. */
@Repository
class NameQueries {

  /** So many instances make a page of names full, since one name may have many. */
  private static final int GREATEST_PAGE = 1_000;

  private static final String LIST =
      """
      with matching as not materialized (
        select * from lease
        where name > :after and name like :prefix and name like :match
          and tags @> cast(:tags as text[])),
      page as (
        select name, count(*) as instances, sum(count(*)) over (order by name) as so_far
        from matching group by name order by name limit :limit)
      select matching.* from matching join page using (name)
      where so_far - instances < :greatestPage
      order by name, instance
      """;

  private final JdbcClient jdbc;

  NameQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Name> find(String name) {
    List<Lease> leases =
        jdbc.sql("select * from lease where name = ? order by instance")
            .param(name)
            .query(Lease::fromRow)
            .list();
    return leases.isEmpty() ? Optional.empty() : Optional.of(new Name(name, leases));
  }

  /**
   * What to list: all of it has to hold.
   *
   * @param tags which an instance has to have, all of them; others are not shown
   * @param after a name; those behind it are listed
   */
  record Wanted(String prefix, Glob match, List<String> tags, String after, int limit) {}

  /**
   * @param isFull whether there may be more
   */
  record Page(List<Name> names, boolean isFull) {}

  /** Sorted by name, then by instance. */
  Page list(Wanted wanted) {
    Map<String, List<Lease>> byName = new LinkedHashMap<>();
    jdbc.sql(LIST)
        .param("after", wanted.after())
        .param("prefix", Glob.likePrefix(wanted.prefix()))
        .param("match", wanted.match().toLike())
        .param("tags", wanted.tags().toArray(String[]::new))
        .param("limit", wanted.limit() + 1)
        .param("greatestPage", GREATEST_PAGE)
        .query(
            (ResultSet row) -> {
              byName
                  .computeIfAbsent(row.getString("name"), _ -> new ArrayList<>())
                  .add(Lease.fromRow(row, row.getRow()));
            });
    List<Name> names =
        byName.entrySet().stream()
            .limit(wanted.limit())
            .map(entry -> new Name(entry.getKey(), entry.getValue()))
            .toList();
    int instances = byName.values().stream().mapToInt(List::size).sum();
    return new Page(names, byName.size() > wanted.limit() || instances >= GREATEST_PAGE);
  }
}
