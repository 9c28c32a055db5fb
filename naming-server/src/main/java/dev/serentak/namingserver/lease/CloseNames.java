package dev.serentak.namingserver.lease;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds names that are spelt alike, for whoever has mistyped one.
 *
 * <p>However many names there are, a few hundred are looked at: of each length that comes into
 * question those that are next in the alphabet, which begin alike. So among very many names one
 * that differs in its first letters may be missed.
 */
@Component
class CloseNames {

  private static final int GREATEST_COUNT = 5;
  private static final int NEIGHBOURS = 100;

  private static final String CANDIDATES =
      """
      select distinct near.name
      from generate_series(:shortest, :longest) as lengths (length)
      cross join lateral (
        (select distinct name from lease
         where length(name) = lengths.length and name > :name order by name limit :neighbours)
        union all
        (select distinct name from lease
         where length(name) = lengths.length and name < :name order by name desc limit :neighbours))
        as near
      """;

  private final JdbcClient jdbc;

  CloseNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The closest first; none when there is none or the name is not a legal one. */
  List<String> to(String name) {
    if (!Place.isName(name)) {
      return List.of();
    }
    record Candidate(String name, int distance) {}
    int threshold = name.length() < 4 ? 1 : 2;
    var distance = new LevenshteinDistance(threshold);
    return candidates(name, threshold).stream()
        .map(candidate -> new Candidate(candidate, distance.apply(name, candidate)))
        .filter(candidate -> candidate.distance() >= 0)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(GREATEST_COUNT)
        .map(Candidate::name)
        .toList();
  }

  private List<String> candidates(String name, int threshold) {
    return jdbc.sql(CANDIDATES)
        .param("name", name)
        .param("shortest", name.length() - threshold)
        .param("longest", name.length() + threshold)
        .param("neighbours", NEIGHBOURS)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
