package dev.serentak.benchmarks.load;

import dev.serentak.benchmarks.load.Load.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An answer of which every byte is known. */
public final class ExpectedBytes implements Answer {

  private final ByteBuffer expected;

  public ExpectedBytes(byte[] expected) {
    this.expected = ByteBuffer.allocateDirect(expected.length).put(expected).flip();
  }

  @Override
  public boolean take(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    if (count > expected.remaining() || !bytes.equals(expected.slice(expected.position(), count))) {
      throw new IOException("The server gave another answer than expected");
    }
    expected.position(expected.position() + count);
    if (expected.hasRemaining()) {
      return false;
    }
    expected.rewind();
    return true;
  }
}
