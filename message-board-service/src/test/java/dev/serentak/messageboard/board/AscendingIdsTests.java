package dev.serentak.messageboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AscendingIdsTests {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static void ascend(UUID last, Instant now) {
    var ids = new AscendingIds(last);
    var before = new Place(last);
    for (int i = 0; i < 10_000; i++) {
      var next = new Place(ids.next(now));
      assertThat(next).isGreaterThan(before);
      assertThat(next.id().version()).isEqualTo(7);
      before = next;
    }
  }

  private static UUID idOf(Instant time) {
    return Generators.timeBasedEpochGenerator().construct(time.toEpochMilli());
  }

  @Test
  void ascendFromTheFirst() {
    ascend(Place.FIRST.id(), NOW);
  }

  @Test
  void ascendWithinOneMillisecond() {
    for (int i = 0; i < 20; i++) {
      ascend(idOf(NOW), NOW);
    }
  }

  @Test
  void ascendWhenTheClockHasGoneBack() {
    ascend(idOf(NOW.plusSeconds(3_600)), NOW);
  }

  @Test
  void ascendWhenTheRestOfTheLastOneIsTheGreatest() {
    long most = NOW.toEpochMilli() << 16 | 0x7FFF;
    ascend(new UUID(most, 0xBFFF_FFFF_FFFF_FFFFL), NOW);
  }

  @Test
  void haveTheTimeOfTheClockWhenItIsLater() {
    UUID id = new AscendingIds(idOf(NOW)).next(NOW.plusMillis(5));
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.plusMillis(5).toEpochMilli());
  }
}
