package dev.serentak.benchmarks.greeting;

import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Ready;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs with Pyro that find each other by the same name server.
 *
 * @param names the name server
 */
public record Pyro(Path root, Program names) {

  /**
   * @param root the folder of the modules
   */
  public static Pyro in(Path root) {
    var arguments = List.of("-m", "Pyro4.naming", "-n", "127.0.0.1", "-p", "PORT");
    return new Pyro(root, Program.python("Pyro names", arguments));
  }

  /**
   * The remote object that greets.
   *
   * @param kind how it serves many connections: {@code thread} or {@code multiplex}
   */
  public Program object(String kind) {
    return script("Pyro object", "greeting_server.py", kind, Integer.toString(names.port()))
        .readyWhen(Ready.logged("ready"));
  }

  Program caller(String... arguments) {
    return script("Pyro caller", "greeting_caller.py", arguments);
  }

  private Program script(String name, String file, String... arguments) {
    var words = new ArrayList<String>();
    words.add(root.resolve("benchmarks/src/main/python").resolve(file).toString());
    words.addAll(List.of(arguments));
    return Program.python(name, words);
  }
}
