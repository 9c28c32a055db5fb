package dev.serentak.naming;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as an application would give them. */
final class Settings {

  private Settings() {}

  /** The settings with defaults for all but those given as key and value. */
  static NamingProperties of(TestNameServer server, String... settings) {
    return of(server.address(), settings);
  }

  static NamingProperties of(String server, String... settings) {
    var all = new HashMap<String, String>(Map.of("naming.server", server));
    for (int i = 0; i < settings.length; i += 2) {
      all.put("naming." + settings[i], settings[i + 1]);
    }
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("naming", NamingProperties.class)
        .get();
  }
}
