package dev.serentak.fetcher.fetch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The answer to a request.
 *
 * @param results one per URL, in the order asked
 */
record Fetched(@JsonProperty("elapsedMs") long elapsedMilliseconds, List<FetchedEntry> results) {}
