package dev.serentak.fetcher.target;

import java.net.Inet4Address;
import java.util.List;
import org.springframework.boot.http.client.InetAddressFilter;

/** The addresses that anybody in the world may connect to. */
final class PublicAddresses {

  /** Not {@code 0.0.0.0/0}, which Boot takes for all of IPv6, too. */
  private static final InetAddressFilter IPV4 =
      InetAddressFilter.adapt(Inet4Address.class::isInstance);

  /**
   * What Boot takes for external, less what it leaves open. Of IPv6 only the range from which
   * public addresses are given out: outside it are the ways of writing an IPv4 address in another
   * prefix (RFC 4291, RFC 8215) and all that is reserved.
   */
  private static final InetAddressFilter PUBLIC =
      InetAddressFilter.externalAddresses()
          .and(InetAddressFilter.of("2000::/3").or(IPV4))
          .andNot("3fff::/20");

  private PublicAddresses() {}

  static InetAddressFilter without(List<String> networks) {
    return PUBLIC.andNot(networks.toArray(String[]::new));
  }
}
