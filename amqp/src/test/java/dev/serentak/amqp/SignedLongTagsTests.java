package dev.serentak.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedLongTagsTests {

  private static final long LARGE = 1L << 40;

  /** A content header frame around flags and properties, as it comes from the broker. */
  private static ByteBuf frame(ByteBuf properties) {
    ByteBuf frame = Unpooled.buffer();
    frame.writeByte(2).writeShort(1).writeInt(12 + properties.readableBytes());
    frame.writeShort(60).writeShort(0).writeLong(5);
    return frame.writeBytes(properties).writeByte(0xCE);
  }

  private static ByteBuf passed(ByteBuf frame) {
    var channel = new EmbeddedChannel(new SignedLongTags());
    channel.writeInbound(frame);
    ByteBuf passed = channel.readInbound();
    channel.checkException();
    assertThat(passed.readerIndex()).isZero();
    return passed;
  }

  private static ByteBuf table(ByteBuf fields) {
    return Unpooled.buffer().writeInt(fields.readableBytes()).writeBytes(fields);
  }

  private static ByteBuf name(ByteBuf fields, String name) {
    return fields.writeByte(name.length()).writeBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuf properties(int flags, String... shortStrings) {
    ByteBuf properties = Unpooled.buffer().writeShort(flags);
    for (String text : shortStrings) {
      name(properties, text);
    }
    return properties;
  }

  /** What the client makes of the frame. */
  private static Map<String, Object> headers(ByteBuf frame) throws IOException {
    byte[] properties = ByteBufUtil.getBytes(frame, 9, frame.readableBytes() - 10);
    var input = new DataInputStream(new ByteArrayInputStream(properties));
    return new BasicProperties(input).getHeaders();
  }

  @Test
  void readsSignedLongsAsPythonWritesThem() throws IOException {
    ByteBuf fields = Unpooled.buffer();
    name(fields, "large").writeByte('L').writeLong(LARGE);
    name(fields, "negative").writeByte('L').writeLong(-LARGE);

    ByteBuf passed =
        passed(frame(properties(0xE000, "application/json", "utf-8").writeBytes(table(fields))));

    assertThat(headers(passed)).isEqualTo(Map.of("large", LARGE, "negative", -LARGE));
  }

  @Test
  void findsThemInTablesAndArrays() throws IOException {
    ByteBuf deepest = Unpooled.buffer();
    name(deepest, "c").writeByte('L').writeLong(3);
    ByteBuf array = Unpooled.buffer().writeByte('L').writeLong(1).writeByte('F');
    array.writeBytes(table(deepest)).writeByte('L').writeLong(2);
    ByteBuf fields = Unpooled.buffer();
    name(fields, "a").writeByte('A').writeBytes(table(array));
    name(fields, "b").writeByte('L').writeLong(4);

    ByteBuf passed = passed(frame(properties(0x2000).writeBytes(table(fields))));

    assertThat(headers(passed)).isEqualTo(Map.of("a", List.of(1L, Map.of("c", 3L), 2L), "b", 4L));
  }

  @Test
  void stepsOverValuesOfEveryOtherKind() throws IOException {
    var headers = new HashMap<String, Object>();
    headers.put("S", "LLLL");
    headers.put("x", new byte[] {'L', 'L'});
    headers.put("I", 0x4C4C4C4C);
    headers.put("l", 0x4C4C4C4C4C4C4C4CL);
    headers.put("T", new Date(1_000));
    headers.put("d", 1.5);
    headers.put("f", 1.5f);
    headers.put("D", new BigDecimal("1.5"));
    headers.put("s", (short) 7);
    headers.put("b", (byte) 7);
    headers.put("t", true);
    headers.put("V", null);
    headers.put("F", Map.of("L", 1));
    headers.put("A", List.of("L", 1));
    ByteBuf original = encoded(new BasicProperties.Builder().headers(headers).build());
    byte[] before = ByteBufUtil.getBytes(original);

    assertThat(ByteBufUtil.getBytes(passed(original))).isEqualTo(before);
  }

  private static ByteBuf encoded(BasicProperties properties) throws IOException {
    byte[] payload = properties.toFrame(1, 5).getPayload();
    return Unpooled.buffer()
        .writeByte(2)
        .writeShort(1)
        .writeInt(payload.length)
        .writeBytes(payload)
        .writeByte(0xCE);
  }

  @Test
  void leavesFramesWithoutHeadersAsTheyAre() throws IOException {
    ByteBuf original = encoded(new BasicProperties.Builder().contentType("LLL").build());
    byte[] before = ByteBufUtil.getBytes(original);

    assertThat(ByteBufUtil.getBytes(passed(original))).isEqualTo(before);
  }

  @Test
  void leavesOtherFramesAsTheyAre() {
    ByteBuf body = Unpooled.buffer().writeByte(3).writeShort(1).writeInt(40);
    body.writeBytes("L".repeat(40).getBytes(StandardCharsets.UTF_8)).writeByte(0xCE);
    byte[] before = ByteBufUtil.getBytes(body);

    assertThat(ByteBufUtil.getBytes(passed(body))).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E000", // nothing follows
        "8000FF", // a content type longer than the frame
        "20007FFFFFFF01614C0000000000000001", // a table longer than the frame
        "2000FFFFFFFF01614C0000000000000001", // a table of negative length
        "20000000000701615380000000", // text of negative length
        "2000000000070161537FFFFFFF", // text longer than the frame
        "200000000007016146FFFFFFF0", // a table in it of negative length
        "20000000000301617F", // a tag that nobody knows
        "200000000006016141FFFFFF", // an array without its length
      })
  void passesMalformedFramesOn(String properties) {
    byte[] bytes = ByteBufUtil.decodeHexDump(properties);
    ByteBuf original = frame(Unpooled.wrappedBuffer(bytes));
    int length = original.readableBytes();

    assertThat(passed(original).readableBytes()).isEqualTo(length);
  }

  @Test
  void neverFailsAndNeverEndsLate() {
    var random = new Random(20_261_121);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (bytes.length > 7 && random.nextBoolean()) {
        System.arraycopy(ByteBufUtil.decodeHexDump("20000000"), 0, bytes, 0, 4);
      }
      passed(frame(Unpooled.wrappedBuffer(bytes)));
    }
  }

  /**
   * The client reads tables recursively: some thousand levels, which fit a frame, would kill it.
   */
  @Test
  void makesBytesOfTablesThatAreNestedTooDeep() throws IOException {
    int size = 100_000;
    ByteBuf properties = properties(0x2000).writeInt(size);
    for (int left = size; left >= 14; left -= 7) {
      name(properties, "a").writeByte('F').writeInt(left - 7);
    }
    properties.writeZero(properties.getInt(properties.writerIndex() - 4));
    ByteBuf passed = passed(frame(properties));

    Object value = headers(passed);
    int depth = 0;
    while (value instanceof Map<?, ?> table) {
      value = table.get("a");
      depth++;
    }
    assertThat(value).isInstanceOf(byte[].class);
    assertThat(depth).isEqualTo(SignedLongTags.DEEPEST);
  }
}
