package dev.serentak.benchmarks.fetch;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /fetch} answers, as far as it is compared. */
record FetchAnswer(List<Entry> results) {

  private static final JsonMapper MAPPER = new JsonMapper();

  record Entry(String url, int status, String body) {}

  /** Whether a body in JSON says just this. */
  boolean isIn(byte[] body) {
    try {
      return MAPPER.readValue(body, FetchAnswer.class).equals(this);
    } catch (JacksonException e) {
      return false;
    }
  }
}
