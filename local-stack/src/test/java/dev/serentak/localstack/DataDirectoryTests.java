package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {

  @TempDir Path root;

  @Test
  void startsWithoutTheLogsAndTemporaryFilesOfTheLastRun() throws IOException {
    var data = new DataDirectory(root.resolve(".data"));
    data.take();
    Files.writeString(data.log("broker"), "old");
    Files.createDirectories(data.temporary().resolve("a/b"));
    data.close();
    assertThat(data.temporary()).doesNotExist();
    assertThat(data.log("broker")).exists();

    data.take();
    assertThat(data.log("broker")).doesNotExist();
    assertThat(data.temporary()).isEmptyDirectory();
    data.close();
  }

  @Test
  void keepsTheDatabase() throws IOException {
    var data = new DataDirectory(root);
    Path file = Files.createDirectories(data.database()).resolve("file");
    Files.createFile(file);
    data.take();
    data.close();
    assertThat(file).exists();
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(new DataDirectory(file)::take)
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith(file + " cannot be written: ");
  }

  @Test
  void showsTheEndOfALog() throws IOException {
    var data = new DataDirectory(root);
    data.take();
    assertThat(data.endOfLog("broker")).isEqualTo("  | (nothing was written)");
    Files.writeString(data.log("broker"), "line\n".repeat(100) + "last\n\tat frame\n\n");
    assertThat(data.endOfLog("broker")).hasLineCount(15).endsWith("  | last");
    data.close();
  }
}
