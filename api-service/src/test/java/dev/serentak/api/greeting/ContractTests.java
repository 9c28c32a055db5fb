package dev.serentak.api.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.greeting.GreetingService.Welcome;
import dev.serentak.testsupport.contract.ContractSample;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ContractTests {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void readsAWelcome() {
    var sample = ContractSample.of("greeting", "welcome");
    var welcome = new Welcome("Hi welcome Ann");
    assertThat(JSON.readValue(sample.text(), Welcome.class)).isEqualTo(welcome);
    assertThat(JSON.readValue(sample.withExtraField(), Welcome.class)).isEqualTo(welcome);
  }
}
