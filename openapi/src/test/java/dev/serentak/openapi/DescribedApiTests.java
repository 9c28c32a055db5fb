package dev.serentak.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serentak.http.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
class DescribedApiTests {

  private final JsonNode document;

  DescribedApiTests(@Autowired WebTestClient http) {
    document =
        JsonMapper.shared()
            .readTree(
                http.get()
                    .uri("/v3/api-docs")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult()
                    .getResponseBody());
  }

  private JsonNode operation(String path, String method) {
    return document.get("paths").get(path).get(method);
  }

  @Test
  void keepsTheOrderOfTheWordsAndPutsWhatTheyForgetLast() {
    assertThat(document.get("paths").propertyNames())
        .containsExactly("/notes/{id}", "/changes", "/forgotten");
    assertThat(operation("/forgotten", "get").has("summary")).isFalse();
  }

  @Test
  void tellsTheMeaningOfEveryTypeOfProblem() {
    String text = document.at("/info/description").stringValue();
    for (Problem problem : Problem.values()) {
      assertThat(text)
          .contains(problem.detail("").getType().toString(), problem.detail("").getTitle());
    }
  }

  @Test
  void givesRequestAndAnswerOfAnExampleTheSameName() {
    JsonNode put = operation("/notes/{id}", "put");
    assertThat(put.at("/parameters/0/description").stringValue()).isEqualTo("Which note");
    assertThat(put.at("/parameters/0/examples/kept/value").intValue()).isEqualTo(7);
    JsonNode body = put.at("/requestBody/content/application~1json/examples");
    assertThat(body.propertyNames()).containsExactly("kept", "too long");
    assertThat(body.at("/kept/value/x").decimalValue()).isEqualByComparingTo("0.1");
    assertThat(put.at("/responses/201/content/application~1json/examples/kept/value").toString())
        .isEqualTo("{\"id\":7,\"text\":\"hello\"}");
    assertThat(put.at("/responses/201/links/GET ~1notes~1{id}/operationId").stringValue())
        .isEqualTo(operation("/notes/{id}", "get").get("operationId").stringValue());
  }

  @Test
  void tellsProblemsByTheirStatusAndThoseOfBodiesByItself() {
    JsonNode responses = operation("/notes/{id}", "put").get("responses");
    assertThat(responses.propertyNames())
        .containsExactly("201", "400", "409", "413", "422", "default");
    assertThat(responses.at("/409/description").stringValue())
        .isEqualTo("`conflict`: There is another note.");
    assertThat(responses.at("/422/content/application~1problem+json/examples/too long/value/type"))
        .hasToString("\"urn:serentak:problem:invalid-input\"");
  }

  @Test
  void showsAStreamAsItIsSentAndTheSchemaOfItsElements() {
    JsonNode stream = operation("/changes", "get").at("/responses/200/content/text~1event-stream");
    assertThat(stream.at("/examples/two/value").stringValue())
        .isEqualTo("data:{\"id\":7}\n\ndata:{\"id\":8}\n\n");
    assertThat(stream.at("/schema/$ref").stringValue()).isEqualTo("#/components/schemas/Note");
    assertThat(document.at("/components/schemas/Note/properties/age/format").stringValue())
        .isEqualTo("duration");
  }

  @Test
  void refusesWordsForWhatIsNotThere() {
    var api = new OpenAPI().paths(new Paths());
    assertThatThrownBy(() -> new DescribedApi("1").customise(api))
        .hasMessageContaining("PUT /notes/{id}");
  }
}
