package dev.serentak.naming;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Makes a {@code WebClient} call by name: the host of each request is a name, and in its place come
 * scheme, host, port and path prefix of an instance. Scheme and port of the request do not count.
 *
 * <pre>{@code
 * WebClient board = builder.baseUrl("http://board").filter(namedInstances).build();
 * }</pre>
 *
 * <p>For a group of declared clients (of {@code clientType = WEB_CLIENT}):
 *
 * <pre>{@code
 * @Bean
 * WebClientHttpServiceGroupConfigurer byName(NamedInstanceFilter namedInstances) {
 *   return groups ->
 *       groups
 *           .filterByName("board")
 *           .forEachClient((_, client) -> client.baseUrl("http://board").filter(namedInstances));
 * }
 * }</pre>
 *
 * <p>The live instances are called in turn. One that fails is passed over for a while, as long as
 * others live. The call that failed is tried once more, on another instance or, where there is no
 * other, on the same, which may have been started again behind a dead connection. That is done for
 * idempotent methods (RFC 9110, 9.2.2) when there was no response, and for any method when there
 * was no connection, so that nothing can have been sent. A response is a response, whatever its
 * status, and what fails while its body is read is not tried again. A body that is to be sent has
 * to be one that can be sent twice.
 *
 * <p>Limits of the client hold for each try. Fails like {@link Names#lookUp}, and also with {@link
 * UnknownNameException} when no instance of the name has an {@code http} or {@code https} address.
 * Safe for use by any number of threads and clients.
 */
public final class NamedInstanceFilter implements ExchangeFilterFunction {

  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.PUT,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS,
          HttpMethod.TRACE);

  private final Names names;
  private final Turns turns;

  NamedInstanceFilter(Names names, Turns turns) {
    this.names = names;
    this.turns = turns;
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    String name = name(request.url());
    return names
        .lookUp(name)
        .map(instances -> turns.order(name, callable(name, instances)))
        .flatMap(
            places ->
                call(places.getFirst(), request, next)
                    .onErrorResume(
                        e -> isRepeatable(request.method(), e),
                        _ -> call(places.get(Math.min(1, places.size() - 1)), request, next)));
  }

  /**
   * Names that no host can have, such as those with an underscore, are an authority all the same.
   */
  private static String name(URI url) {
    return url.getHost() == null
        ? String.valueOf(url.getAuthority()).replaceAll(".*@|:\\d*$", "")
        : url.getHost();
  }

  private static List<URI> callable(String name, List<Instance> instances) {
    List<URI> callable =
        instances.stream()
            .map(Instance::uri)
            .filter(NamedInstanceFilter::isHttp)
            .distinct()
            .toList();
    if (callable.isEmpty()) {
      throw UnknownNameException.withoutHttp(name);
    }
    return callable;
  }

  private static boolean isHttp(URI uri) {
    String scheme = uri.getScheme();
    return uri.getRawAuthority() != null
        && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
  }

  private Mono<ClientResponse> call(URI place, ClientRequest request, ExchangeFunction next) {
    return next.exchange(ClientRequest.from(request).url(at(place, request.url())).build())
        .doOnError(WebClientRequestException.class, _ -> turns.failed(place));
  }

  private static URI at(URI place, URI url) {
    String prefix = StringUtils.trimTrailingCharacter(place.getRawPath(), '/');
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return URI.create(
        place.getScheme() + "://" + place.getRawAuthority() + prefix + url.getRawPath() + query);
  }

  private static boolean isRepeatable(HttpMethod method, Throwable e) {
    return e instanceof WebClientRequestException
        && (IDEMPOTENT.contains(method)
            || Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(NamedInstanceFilter::isUnconnected));
  }

  /** Refused, not reachable, not answering in time, or without an address. */
  private static boolean isUnconnected(Throwable e) {
    return e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof UnknownHostException;
  }
}
