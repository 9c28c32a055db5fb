package dev.serentak.taskproducer.job;

import dev.serentak.http.InvalidInput;
import dev.serentak.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what was submitted under an {@code Idempotency-Key}, so that a caller may repeat a
 * submission of which it lost the answer. A key is remembered as long as its job. Two requests with
 * one key at the same time: the second waits for the first.
 */
@Component
class Idempotency {

  private final JdbcClient jdbc;
  private final JobStore store;

  Idempotency(JdbcClient jdbc, JobStore store) {
    this.jdbc = jdbc;
    this.store = store;
  }

  private record Remembered(byte[] requestHash, UUID jobId) {}

  /**
   * Stores the job, unless the key is known.
   *
   * @return the id of the job that stands under the key
   * @throws InvalidInput if the key was used for another request
   */
  @Transactional
  UUID store(String key, SubmitJob request, NewJob job) {
    if (key.isBlank() || key.length() > 255) {
      throw Problem.MALFORMED_REQUEST.exception("Idempotency-Key must have 1 to 255 characters");
    }
    byte[] hash = sha256(request.toString());
    int inserted =
        jdbc.sql("insert into idempotency_key values (?, ?, ?, ?) on conflict do nothing")
            .params(key, hash, job.id(), job.submittedAt().atOffset(ZoneOffset.UTC))
            .update();
    if (inserted == 1) {
      store.insert(List.of(job));
      return job.id();
    }
    Remembered remembered =
        jdbc.sql("select request_hash, job_id from idempotency_key where key = ?")
            .param(key)
            .query(Remembered.class)
            .single();
    if (!MessageDigest.isEqual(hash, remembered.requestHash())) {
      throw new InvalidInput("", "this Idempotency-Key was used for another request");
    }
    return remembered.jobId();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
