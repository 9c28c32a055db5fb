package dev.serentak.namingserver.lease;

/**
 * A pattern in which {@code *} stands for any characters, {@code ?} for one, and everything else
 * for itself.
 *
 * <p>It becomes a pattern of SQL's LIKE, never a regular expression. PostgreSQL matches LIKE
 * without going back over more than one wildcard: once the rest does not fit behind the last {@code
 * %}, it fits behind no earlier one. So a name costs at most its length times that of the pattern,
 * 100 by 100 characters, whatever the pattern.
 */
record Glob(String pattern) {

  static final int GREATEST_LENGTH = 100;

  String toLike() {
    return literal(pattern).replace('*', '%').replace('?', '_');
  }

  static String likePrefix(String prefix) {
    return literal(prefix) + "%";
  }

  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
