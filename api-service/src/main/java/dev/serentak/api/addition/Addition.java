package dev.serentak.api.addition;

import java.math.BigDecimal;

/** How an addition has ended. */
public sealed interface Addition {

  /** The exact sum. */
  record Sum(BigDecimal value) implements Addition {}

  /** The worker failed, and said why. */
  record Failed(String reason) implements Addition {}

  /** Somebody cancelled it, or it expired. */
  record Revoked() implements Addition {}

  /** It had not ended at its limit, and was cancelled. */
  record Late() implements Addition {}
}
