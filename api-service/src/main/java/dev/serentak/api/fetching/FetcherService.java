package dev.serentak.api.fetching;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Mono;

/** What of fetcher-service is used here. */
interface FetcherService {

  @PostExchange("/fetch")
  Mono<Answer> fetch(@RequestBody Fetch fetch);

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fetch(List<String> urls, @Nullable Duration timeout) {}

  /** One entry for each URL. */
  record Answer(List<Fetched> results) {

    public Answer {
      results = List.copyOf(results);
    }
  }
}
