package dev.serentak.namingserver.lease;

import dev.serentak.http.InvalidInput;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a registration is known by: 1 to 100 of the ASCII letters, digits and {@code . _ - :} each,
 * in which case counts. The path segments {@code .} and {@code ..} are none, since clients resolve
 * them away; nor is the name {@code events}, whose path is the stream's.
 */
record Place(String name, String instance) {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
  private static final Set<String> PATH_STEPS = Set.of(".", "..");

  /** Takes what can be registered; anything else is invalid input, 422. */
  static Place of(String name, String instance) {
    check("name", isName(name));
    check("instance", isLegal(instance));
    return new Place(name, instance);
  }

  static boolean isName(String name) {
    return isLegal(name) && !name.equals("events");
  }

  static boolean isLegal(String segment) {
    return LEGAL.matcher(segment).matches() && !PATH_STEPS.contains(segment);
  }

  private static void check(String what, boolean legal) {
    if (!legal) {
      throw new InvalidInput(
          "",
          "the "
              + what
              + " in the path must have 1 to 100 of the letters a to z and A to Z, digits and . _ - :"
              + " and not be a reserved one");
    }
  }
}
