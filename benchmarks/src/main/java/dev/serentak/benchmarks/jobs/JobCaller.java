package dev.serentak.benchmarks.jobs;

import java.io.IOException;
import java.time.Duration;

/** Has additions done by one system. */
interface JobCaller extends AutoCloseable {

  /** The longest that one run may take. */
  Duration LIMIT = Duration.ofMinutes(5);

  /**
   * Has so many jobs done, and returns when their last result is here.
   *
   * @throws IllegalStateException if a result is wrong or missing
   */
  void run(int jobs) throws Exception;

  @Override
  void close() throws IOException;
}
