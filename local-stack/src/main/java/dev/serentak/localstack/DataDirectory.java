package dev.serentak.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which the stack keeps the database, logs and temporary files.
 *
 * <p>One process at a time may hold it. Its lock is the operating system's: it is free again
 * however that process ended.
 */
final class DataDirectory implements AutoCloseable {

  private static final int SHOWN_LOG_LINES = 15;
  private static final String INDENT = "  | ";

  private final Path path;
  private @Nullable FileLock lock;

  DataDirectory(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /**
   * Takes the folder for this process, with an empty folder for temporary files and no logs.
   *
   * @throws StartFailedException if that cannot be done
   */
  void take() {
    try {
      Files.createDirectories(logs());
      var file = path.resolve("lock");
      lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).tryLock();
      if (lock == null) {
        throw new StartFailedException(
            "Another stack is running on %s: stop that one first.".formatted(path));
      }
      deleteAll(temporary());
      Files.createDirectory(temporary());
      deleteAll(logs());
      Files.createDirectory(logs());
    } catch (IOException | UncheckedIOException e) {
      throw new StartFailedException("%s cannot be written: %s".formatted(path, e));
    }
  }

  Path database() {
    return path.resolve("postgres");
  }

  Path temporary() {
    return path.resolve("tmp");
  }

  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  private Path logs() {
    return path.resolve("logs");
  }

  /** The last lines of a log without stack frames, or a word that there are none. */
  String endOfLog(String name) {
    List<String> lines = List.of();
    try {
      // Not read as lines at once: that fails at the first byte which is not UTF-8.
      var text = new String(Files.readAllBytes(log(name)), StandardCharsets.UTF_8);
      lines = text.lines().filter(line -> !line.isBlank() && !line.startsWith("\t")).toList();
    } catch (IOException e) {
      // As good as empty for whoever wants to see why something failed.
    }
    return lines.isEmpty()
        ? INDENT + "(nothing was written)"
        : lines.stream()
            .skip(Math.max(0, lines.size() - SHOWN_LOG_LINES))
            .map(INDENT::concat)
            .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Removes the temporary files and gives the folder back. */
  @Override
  public void close() {
    try {
      deleteAll(temporary());
      if (lock != null) {
        lock.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
