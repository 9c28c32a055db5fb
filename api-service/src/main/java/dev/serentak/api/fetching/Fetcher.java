package dev.serentak.api.fetching;

import dev.serentak.api.calling.Callee;
import dev.serentak.api.fetching.FetcherService.Answer;
import dev.serentak.api.fetching.FetcherService.Fetch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Fetches outside URLs. A fetch that is cancelled is cancelled at fetcher-service, too. */
@Component
public class Fetcher {

  private final Callee callee = new Callee("fetcher-service");
  private final FetcherService service;
  private final FetchProperties properties;

  Fetcher(FetcherService service, FetchProperties properties) {
    this.service = service;
    this.properties = properties;
  }

  /**
   * What has become of one URL; fails like {@link Callee#call}.
   *
   * @param timeout how long the fetch may take, if it is to be less than fetcher-service's own
   */
  public Mono<Fetched> fetch(String url, @Nullable Duration timeout) {
    Mono<Fetched> fetched =
        service
            .fetch(new Fetch(List.of(url), timeout))
            .map(Answer::results)
            .filter(results -> results.size() == 1)
            .map(List::getFirst);
    return callee.call(fetched, properties.limit());
  }
}
