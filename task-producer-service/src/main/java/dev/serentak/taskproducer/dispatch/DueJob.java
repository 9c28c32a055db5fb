package dev.serentak.taskproducer.dispatch;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job whose time has come.
 *
 * @param attempts how often it was on the queue before
 */
record DueJob(UUID id, BigDecimal x, BigDecimal y, int attempts, @Nullable Instant expiresAt) {}
