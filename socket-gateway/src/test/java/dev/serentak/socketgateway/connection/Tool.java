package dev.serentak.socketgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the machine that talks to the gateway.
 *
 * @param folder where what goes in and out is kept
 */
record Tool(Path folder, List<String> command) {

  /** Skips the test where there is no such program. */
  static Tool ifInstalled(Path folder, String... command) {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, command[0]))),
        command[0] + " is not installed");
    return new Tool(folder, List.of(command));
  }

  /** What it prints when it is given the input and then its end. */
  String print(String input) throws Exception {
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    var process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return Files.readString(out);
  }
}
