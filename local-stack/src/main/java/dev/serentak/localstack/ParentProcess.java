package dev.serentak.localstack;

/** The process which started this one. */
final class ParentProcess {

  private ParentProcess() {}

  /**
   * Ends this process in an orderly way soon after its parent has ended, however that ended.
   *
   * <p>A parent which is gone before this call goes unnoticed.
   */
  static void exitWithIt() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
  }
}
