package dev.serentak.namingserver.lease;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where something is served: a URI that callers can use as it stands. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ServiceUri.Check.class)
@interface ServiceUri {

  int GREATEST_LENGTH = 2_000;

  String message() default
      "must be an http or https URI with a host and without a user, or a pyro URI, of at most 2000 characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /**
   * A URI is ASCII without blanks or control characters (RFC 3986), so it can stand in a log line.
   * A user with a password has no place in what everybody may look up.
   */
  final class Check implements ConstraintValidator<ServiceUri, String> {

    private static final Set<String> WEB = Set.of("http", "https");
    private static final int GREATEST_PORT = 65_535;

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || (text.length() <= GREATEST_LENGTH
              && text.chars().allMatch(c -> c > ' ' && c < 127)
              && isService(text));
    }

    private static boolean isService(String text) {
      try {
        var uri = new URI(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("pyro")
            || (WEB.contains(scheme)
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getPort() <= GREATEST_PORT);
      } catch (URISyntaxException _) {
        return false;
      }
    }
  }
}
