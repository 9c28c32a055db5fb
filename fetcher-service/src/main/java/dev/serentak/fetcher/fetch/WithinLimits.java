package dev.serentak.fetcher.fetch;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;

/** Holds a request to the limits that are settings, so that they are told with all the others. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WithinLimits.BySettings.class)
@interface WithinLimits {

  String message() default "is beyond a limit";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  final class BySettings implements ConstraintValidator<WithinLimits, Fetch> {

    private final FetchProperties properties;

    BySettings(FetchProperties properties) {
      this.properties = properties;
    }

    @Override
    public boolean isValid(Fetch fetch, ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      List<String> urls = fetch.urls();
      boolean few = urls == null || urls.size() <= properties.greatestUrls();
      if (!few) {
        violation(context, "urls", "must have at most " + properties.greatestUrls() + " URLs");
      }
      Duration timeout = fetch.timeout();
      boolean inTime =
          timeout == null
              || timeout.isPositive() && timeout.compareTo(properties.greatestTimeout()) <= 0;
      if (!inTime) {
        String limit = "must be more than PT0S and at most " + properties.greatestTimeout();
        violation(context, "timeout", limit);
      }
      return few && inTime;
    }

    private static void violation(ConstraintValidatorContext context, String name, String detail) {
      context
          .buildConstraintViolationWithTemplate(detail)
          .addPropertyNode(name)
          .addConstraintViolation();
    }
  }
}
