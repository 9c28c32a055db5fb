package dev.serentak.taskproducer.job;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number that can be added exactly at a bounded cost. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Operand.Bounds.class)
public @interface Operand {

  int GREATEST_DIGITS = 1_000;
  int GREATEST_EXPONENT = 1_000;

  String message() default
      "must have at most 1000 digits and a decimal exponent from -1000 to 1000";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks at the scale first: nothing is expanded. */
  final class Bounds implements ConstraintValidator<Operand, BigDecimal> {

    @Override
    public boolean isValid(@Nullable BigDecimal number, ConstraintValidatorContext context) {
      return number == null
          || (Math.abs((long) number.scale()) <= GREATEST_EXPONENT
              && number.precision() <= GREATEST_DIGITS);
    }
  }
}
