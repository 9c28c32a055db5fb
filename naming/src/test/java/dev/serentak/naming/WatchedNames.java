package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static dev.serentak.naming.Soon.soon;

import java.util.List;

/** Names that are kept up to date, as they are in an application. */
final class WatchedNames implements AutoCloseable {

  private final TestNameServer server;
  private final Names names;
  private final NameWatch watch;

  WatchedNames(TestNameServer server, String... settings) {
    this.server = server;
    NamingProperties properties = Settings.of(server, settings);
    var client = new NameServer(properties);
    names = new Names(client, properties);
    watch = new NameWatch(client, names, properties);
    watch.start();
  }

  Names names() {
    return names;
  }

  List<String> lookUp(String name) {
    return names.lookUp(name).block(LIMIT).stream().map(Instance::instance).toList();
  }

  /** Until events come, which is when all that is known has been asked for again. */
  void awaitEvents() {
    soon().until(() -> server.streams() == 1);
  }

  @Override
  public void close() {
    watch.stop();
  }
}
