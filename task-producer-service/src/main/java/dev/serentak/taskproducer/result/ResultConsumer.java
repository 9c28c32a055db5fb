package dev.serentak.taskproducer.result;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.serentak.amqp.GroupConsumer;
import dev.serentak.taskproducer.broker.BrokerProperties;
import dev.serentak.taskproducer.broker.BrokerTopology;
import dev.serentak.taskproducer.deadletter.DeadLetter;
import dev.serentak.taskproducer.deadletter.DeadLetterStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies results to their jobs, a group in one transaction, and acknowledges them after it. A
 * result that comes twice, or after its job has ended, is refused and counted. What is no result
 * becomes a dead letter.
 */
@Configuration(proxyBeanMethods = false)
class ResultConsumer {

  private static final Logger log = LoggerFactory.getLogger(ResultConsumer.class);

  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final JsonMapper json = exactNumbers();
  private final ResultStore results;
  private final DeadLetterStore deadLetters;
  private final Clock clock;
  private final Counter refused;

  ResultConsumer(
      ResultStore results, DeadLetterStore deadLetters, Clock clock, MeterRegistry meters) {
    this.results = results;
    this.deadLetters = deadLetters;
    this.clock = clock;
    this.refused = meters.counter("taskproducer.results.refused");
  }

  /** Python writes NaN, and sums may be longer than Jackson reads by default. */
  private static JsonMapper exactNumbers() {
    var factory =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(20_000).build())
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
  }

  @Bean
  GroupConsumer results(ConnectionFactory connectionFactory, BrokerProperties properties) {
    return new GroupConsumer(
        connectionFactory,
        BrokerTopology.RESULTS,
        properties.prefetch(),
        properties.greatestGroup(),
        this::apply);
  }

  void apply(List<Message> group) {
    Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
    List<DeadLetter> letters = new ArrayList<>();
    int duplicates = 0;
    for (Message message : group) {
      try {
        Outcome outcome =
            Outcome.of(json.readValue(message.getBody(), ResultMessage.class), clock.instant());
        Outcome known = outcomes.get(outcome.id());
        if (known != null && known.state().isFinal()) {
          duplicates++;
        } else {
          outcomes.put(outcome.id(), outcome);
        }
      } catch (JacksonException | IllegalArgumentException e) {
        letters.add(letter(message, String.valueOf(e.getMessage())));
      }
    }
    int applied = apply(outcomes.values());
    // Last: a group that fails comes again, and would leave the same letters again.
    letters.forEach(deadLetters::store);
    refused.increment(duplicates + outcomes.size() - applied);
  }

  /**
   * One bad value must not hold up the others: where the database refuses the group, each alone.
   */
  private int apply(Collection<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return 0;
    }
    try {
      return results.apply(List.copyOf(outcomes)).size();
    } catch (DataIntegrityViolationException e) {
      if (outcomes.size() == 1) {
        log.error("job={} has a result that cannot be stored", outcomes.iterator().next().id(), e);
        return 0;
      }
      return outcomes.stream().mapToInt(outcome -> apply(List.of(outcome))).sum();
    }
  }

  private DeadLetter letter(Message message, String reason) {
    log.warn(
        "queue={} bytes={} is no result: {}",
        BrokerTopology.RESULTS,
        message.getBody().length,
        reason);
    return new DeadLetter(
        ids.generate(),
        BrokerTopology.RESULTS,
        "no result: " + reason,
        1,
        null,
        clock.instant(),
        DeadLetter.Properties.of(message.getMessageProperties()),
        message.getBody());
  }
}
