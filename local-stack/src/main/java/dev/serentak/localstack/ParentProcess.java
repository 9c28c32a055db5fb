package dev.serentak.localstack;

import java.time.Duration;
import java.util.Optional;

/** The process which started this one. */
final class ParentProcess {

  private static final Duration POLL = Duration.ofMillis(100);

  private ParentProcess() {}

  /**
   * Ends this process in an orderly way soon after its parent has ended, however that ended.
   *
   * <p>A parent which is gone before this call goes unnoticed.
   */
  static void exitWithIt() {
    Optional<ProcessHandle> parent = current();
    Thread.ofVirtual().name("parent").start(() -> exitAfter(parent));
  }

  private static void exitAfter(Optional<ProcessHandle> parent) {
    try {
      // Whoever loses its parent gets another one; to be told by the old one takes up to 5 s.
      while (current().equals(parent)) {
        Thread.sleep(POLL);
      }
      System.exit(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<ProcessHandle> current() {
    return ProcessHandle.current().parent();
  }
}
