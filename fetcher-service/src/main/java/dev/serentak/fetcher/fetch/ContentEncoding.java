package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How a body was compressed. It is decompressed when it is whole, and no further than its limit:
 * decompressing piece by piece would not tell that the end is missing.
 */
enum ContentEncoding {
  IDENTITY,
  GZIP,
  DEFLATE;

  /** What servers are told, as the value of {@code Accept-Encoding}. */
  static final String ACCEPTED = "gzip, deflate";

  /**
   * @throws FetchFailure if it is none of these
   */
  static ContentEncoding of(@Nullable String header) {
    return switch (header == null ? "" : header.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> IDENTITY;
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      default ->
          throw new FetchFailure(
              FailureType.BAD_RESPONSE, "The response is encoded in a way that was not asked for");
    };
  }

  /**
   * @return at most one byte more than the limit
   * @throws FetchFailure if that is not so encoded, or cut off
   */
  byte[] decode(byte[] bytes, int limit) {
    if (this == IDENTITY || bytes.length == 0) {
      return bytes;
    }
    try (InputStream decoded = open(bytes)) {
      return decoded.readNBytes(limit + 1);
    } catch (IOException _) {
      throw new FetchFailure(FailureType.BAD_RESPONSE, "The body cannot be decompressed");
    }
  }

  private InputStream open(byte[] bytes) throws IOException {
    var in = new ByteArrayInputStream(bytes);
    if (this == GZIP) {
      return new GZIPInputStream(in);
    }
    return isZlib(bytes)
        ? new InflaterInputStream(in)
        : new RawInflaterInputStream(in, new Inflater(true));
  }

  /** Some servers leave the wrapper out (RFC 9110, 8.4.1.2). */
  private static boolean isZlib(byte[] bytes) {
    return bytes.length >= 2
        && (bytes[0] & 0x0F) == 8
        && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % 31 == 0;
  }

  /** The one who makes an inflater has to end it. */
  private static final class RawInflaterInputStream extends InflaterInputStream {

    RawInflaterInputStream(InputStream in, Inflater inflater) {
      super(in, inflater);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
