package dev.serentak.taskworker.task;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as Celery writes and reads them. */
public final class CeleryTime {

  /** Celery 5.2 takes the fraction for an integer of microseconds: it must have six digits. */
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern ISO_8601 =
      Pattern.compile(
          """
          (\\d{4})-(\\d{1,2})-(\\d{1,2})\
          (?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,30}))?)?)?\
          (?:[Zz]|([+-]\\d{2}):?(\\d{2}))?""");

  private CeleryTime() {}

  public static String text(Instant instant) {
    return FORMAT.format(instant);
  }

  /**
   * Reads what Celery 5.2 and later send: an offset, {@code Z} or neither, which means UTC; a
   * fraction of any length or none.
   *
   * @return null when it is no instant
   */
  public static @Nullable Instant read(Object time) {
    if (time instanceof Date date) {
      return date.toInstant();
    }
    Matcher text = ISO_8601.matcher(time.toString());
    try {
      return text.matches() ? instant(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant instant(Matcher text) {
    return LocalDateTime.of(
            number(text, 1),
            number(text, 2),
            number(text, 3),
            number(text, 4),
            number(text, 5),
            number(text, 6),
            nanos(Objects.requireNonNullElse(text.group(7), "")))
        .toInstant(offset(text));
  }

  private static int number(Matcher text, int group) {
    String digits = text.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(String fraction) {
    return Integer.parseInt((fraction + "000000000").substring(0, 9));
  }

  private static ZoneOffset offset(Matcher text) {
    String hours = text.group(8);
    return hours == null ? ZoneOffset.UTC : ZoneOffset.of(hours + ":" + text.group(9));
  }
}
