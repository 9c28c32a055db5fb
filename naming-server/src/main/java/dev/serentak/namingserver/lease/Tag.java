package dev.serentak.namingserver.lease;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A word that an instance is found by. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@NotNull
@Pattern(regexp = Tag.REGEXP)
@interface Tag {

  /** Neither blanks (category Z) nor control, format or unassigned characters (category C). */
  String REGEXP = "[^\\p{Z}\\p{C}]{1,100}";

  String message() default
      "must have 1 to 100 characters, none of them blank or a control character";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
