package dev.serentak.fetcher.failure;

/** Ends the fetch of one URL. Its detail is shown to the caller. */
public final class FetchFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final FailureType type;
  private final String detail;

  public FetchFailure(FailureType type, String detail) {
    super(detail, null, false, false);
    this.type = type;
    this.detail = detail;
  }

  public FailureType type() {
    return type;
  }

  public String detail() {
    return detail;
  }
}
