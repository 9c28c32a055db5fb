package dev.serentak.fetcher.target;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a URL leads. Two URLs that differ only in spelling, or after the {@code #}, lead to equal
 * targets.
 *
 * @param host as {@link Host} writes it
 * @param pathAndQuery as it is sent: ASCII, beginning with a slash
 */
public record Target(boolean secure, String host, int port, String pathAndQuery) {

  private static final int LONGEST_URL = 8_000;
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::([0-9]{0,5}))?");

  /** ASCII that is no part of a URL but is often left as it is, and that cannot do harm. */
  private static final Pattern UNESCAPED = Pattern.compile("[\"<>\\\\^`{|}]");

  private static final Pattern ABOVE_ROOT = Pattern.compile("^(/\\.\\.(?=/|$))+");

  /**
   * @throws FetchFailure of type {@code INVALID_URL}
   */
  public static Target parse(String url) {
    if (url.length() > LONGEST_URL) {
      throw invalid("A URL has at most " + LONGEST_URL + " characters");
    }
    return of(uri(url));
  }

  private static Target of(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String authority = uri.getRawAuthority();
    if (!scheme.equals("http") && !scheme.equals("https") || authority == null) {
      throw invalid("Only URLs with http:// or https:// are fetched");
    }
    if (authority.indexOf('@') >= 0) {
      throw invalid("A URL with a user name or a password is not fetched");
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw invalid("The URL has no valid host and port");
    }
    boolean secure = scheme.equals("https");
    String host =
        Host.normalise(parts.group(1)).orElseThrow(() -> invalid("The URL has no valid host"));
    return new Target(secure, host, port(parts.group(2), secure), pathAndQuery(uri));
  }

  private static int port(String digits, boolean secure) {
    if (digits == null || digits.isEmpty()) {
      return secure ? 443 : 80;
    }
    int port = Integer.parseInt(digits);
    if (port == 0 || port > 65_535) {
      throw invalid("The port of the URL is none");
    }
    return port;
  }

  private static String pathAndQuery(URI uri) {
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    String whole = (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    return URI.create(whole.startsWith("//") ? "/." + whole : whole).toASCIIString();
  }

  private static URI uri(String url) {
    try {
      return new URI(UNESCAPED.matcher(url).replaceAll(found -> escaped(found.group().charAt(0))));
    } catch (URISyntaxException _) {
      throw invalid("This is no URL");
    }
  }

  private static String escaped(char character) {
    return "%%%02X".formatted((int) character);
  }

  /**
   * Where a redirect leads, by RFC 3986.
   *
   * @param location as in the header, each character a byte
   * @throws FetchFailure of type {@code INVALID_URL}
   */
  public Target resolve(String location) {
    var ascii = new StringBuilder();
    location
        .chars()
        .forEach(c -> ascii.append(c > ' ' && c < 0x7F ? "" + (char) c : escaped((char) c)));
    if (ascii.length() > LONGEST_URL) {
      throw invalid("A URL has at most " + LONGEST_URL + " characters");
    }
    URI reference = uri(ascii.toString());
    // java.net.URI takes the last part of the path away here.
    if (reference.getRawAuthority() == null && "".equals(reference.getRawPath())) {
      String query = reference.getRawQuery();
      return withPathAndQuery(query == null ? pathAndQuery : path() + "?" + query);
    }
    Target resolved = of(URI.create(url()).resolve(reference));
    return resolved.withPathAndQuery(ABOVE_ROOT.matcher(resolved.pathAndQuery).replaceFirst(""));
  }

  private String path() {
    int query = pathAndQuery.indexOf('?');
    return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
  }

  private Target withPathAndQuery(String other) {
    return new Target(secure, host, port, other.startsWith("/") ? other : "/" + other);
  }

  /** Host and port as in the header of that name: the port only where it is not the usual one. */
  public String authority() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (secure ? 443 : 80) ? name : name + ":" + port;
  }

  public String url() {
    return (secure ? "https://" : "http://") + authority() + pathAndQuery;
  }

  private static FetchFailure invalid(String detail) {
    return new FetchFailure(FailureType.INVALID_URL, detail);
  }
}
