package dev.serentak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatiosTests {

  @TempDir private Path folder;

  @Test
  void areThoseToTheBestPeer() throws IOException {
    write("jobs-worker", figure("ours", 1), figure("a", 4), figure("b", 3), figure("bare c", 0.5));
    write("api-10", figure("ours", 1), figure("d", 2));
    assertThat(Ratios.read(folder))
        .isEqualTo(new Ratios(List.of("api-10", "jobs-worker"), List.of(2.0, 3.0)));
  }

  @Test
  void leaveOutWhatIsComparedWithItself() throws IOException {
    write("growth-workers", figure("1 worker", 1), figure("2 workers", 0.6));
    write("memory-system", figure("ours", 1), figure("theirs", 0.1));
    assertThat(Ratios.read(folder).names()).isEmpty();
  }

  @Test
  void areDrawn() throws IOException {
    new Ratios(List.of("a", "b"), List.of(0.5, 12.0)).draw(folder.resolve("chart"));
    assertThat(ImageIO.read(folder.resolve("chart.png").toFile()).getWidth()).isEqualTo(900);
  }

  private void write(String name, String... figures) throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"name": "%s", "figures": [%s]}
        """
            .formatted(name, String.join(",", figures)));
  }

  private static String figure(String name, double ratio) {
    return "{\"name\": \"%s\", \"ratios\": [%s, 9]}".formatted(name, ratio);
  }
}
