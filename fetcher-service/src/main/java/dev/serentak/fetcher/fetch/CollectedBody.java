package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import org.springframework.util.unit.DataSize;

/** A body as it comes and as it will be shown, up to its limits. For one thread at a time. */
final class CollectedBody {

  private final DataSize limit;
  private final BodyBudget budget;
  private final int copies;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long held;

  /**
   * @param copies how often the body will be in the answer
   */
  CollectedBody(DataSize limit, BodyBudget budget, int copies) {
    this.limit = limit;
    this.budget = budget;
    this.copies = copies;
  }

  /**
   * @throws FetchFailure if that is more than there may be
   */
  void expect(long length) {
    if (length > limit.toBytes()) {
      throw new FetchFailure(
          FailureType.BODY_TOO_LARGE, "A body may have " + limit.toBytes() + " bytes");
    }
  }

  /**
   * @throws FetchFailure if that is more than there may be
   */
  void add(ByteBuf chunk) {
    int length = chunk.readableBytes();
    expect((long) bytes.size() + length);
    hold(held + length);
    var copy = new byte[length];
    chunk.readBytes(copy);
    bytes.writeBytes(copy);
  }

  /** What has come until now. */
  int size() {
    return bytes.size();
  }

  /**
   * The whole body, decompressed.
   *
   * @throws FetchFailure if that is more than there may be, or cannot be decompressed
   */
  byte[] decoded(ContentEncoding encoding) {
    byte[] decoded = encoding.decode(bytes.toByteArray(), Math.toIntExact(limit.toBytes()));
    expect(decoded.length);
    bytes.reset();
    hold(decoded.length);
    return decoded;
  }

  /**
   * From now on it is held as what is shown of it.
   *
   * @throws FetchFailure if that is more than there may be
   */
  void shown(Body body) {
    hold(body.size());
  }

  /** Nothing of it will be shown. */
  void discard() {
    hold(0);
    bytes.reset();
  }

  private void hold(long size) {
    if (size > held) {
      budget.take((size - held) * copies);
    } else {
      budget.giveBack((held - size) * copies);
    }
    held = size;
  }
}
