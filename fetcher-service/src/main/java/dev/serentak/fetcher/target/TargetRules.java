package dev.serentak.fetcher.target;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/** Says from which ports and addresses is fetched. */
@Component
public final class TargetRules {

  private static final Set<Integer> USUAL_PORTS = Set.of(80, 443);
  private static final Pattern ALLOWED = Pattern.compile("(\\[[^]]*]|[^:]*)(?::([0-9]{1,5}))?");

  private final Set<Integer> allowedPorts;
  private final Set<Place> allowed = new HashSet<>();
  private final InetAddressFilter addresses;

  /** A host of one's own; port 0 is any that is allowed. */
  private record Place(String host, int port) {}

  TargetRules(TargetProperties properties) {
    allowedPorts = properties.allowedPorts();
    properties.allowedHosts().forEach(entry -> allowed.add(place(entry)));
    addresses = PublicAddresses.without(properties.forbiddenNetworks());
  }

  private static Place place(String entry) {
    Matcher parts = ALLOWED.matcher(entry);
    if (!parts.matches()) {
      throw new IllegalArgumentException("No host and no host:port in allowed-hosts: " + entry);
    }
    String host =
        Host.normalise(parts.group(1))
            .orElseThrow(
                () -> new IllegalArgumentException("No valid host in allowed-hosts: " + entry));
    return new Place(host, parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)));
  }

  /**
   * @throws FetchFailure if nothing is fetched from that port
   */
  public void checkPort(Target target) {
    if (!USUAL_PORTS.contains(target.port())
        && !allowedPorts.contains(target.port())
        && !allowed.contains(new Place(target.host(), target.port()))) {
      throw new FetchFailure(
          FailureType.FORBIDDEN_PORT, "Nothing is fetched from port " + target.port());
    }
  }

  /** Whether it may have any address. All others are held to {@link #addresses}. */
  public boolean mayHaveAnyAddress(Target target) {
    return allowed.contains(new Place(target.host(), 0))
        || allowed.contains(new Place(target.host(), target.port()));
  }

  /** To be asked for the address that is connected to, after the host was resolved. */
  public InetAddressFilter addresses() {
    return addresses;
  }
}
