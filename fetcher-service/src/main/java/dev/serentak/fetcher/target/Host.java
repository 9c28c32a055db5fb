package dev.serentak.fetcher.target;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host of a URL, in the one spelling that all its spellings come to. */
final class Host {

  private static final int LONGEST = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private Host() {}

  /**
   * A name in lower-case ASCII without a dot at its end, or an address without brackets. Empty for
   * what is neither, such as the many ways of writing an IPv4 address that is not four decimal
   * numbers, or an IPv6 address with a zone.
   */
  static Optional<String> normalise(String host) {
    return host.startsWith("[") ? ipv6(host) : name(host);
  }

  private static Optional<String> ipv6(String host) {
    byte[] bytes =
        host.endsWith("]") && host.indexOf('%') < 0
            ? NetUtil.createByteArrayFromIpAddressString(host.substring(1, host.length() - 1))
            : null;
    if (bytes == null || bytes.length != 16) {
      return Optional.empty();
    }
    try {
      // An IPv4 address in IPv6 clothes becomes the IPv4 address that it is.
      return Optional.of(InetAddress.getByAddress(bytes).getHostAddress());
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> name(String host) {
    String ascii;
    try {
      // Full-width digits and dots become ordinary ones here.
      ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    String[] labels = name.split("\\.", -1);
    boolean valid =
        name.length() <= LONGEST
            && Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches())
            && (!NUMBER.matcher(labels[labels.length - 1]).matches()
                || IPV4.matcher(name).matches());
    return valid ? Optional.of(name) : Optional.empty();
  }
}
