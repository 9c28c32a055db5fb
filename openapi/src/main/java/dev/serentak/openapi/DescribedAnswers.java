package dev.serentak.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.links.Link;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** All that an endpoint may answer, by status: its examples, and its problems. */
final class DescribedAnswers {

  private static final String JSON = "application/json";

  /** What is answered to a body that is not as it should be. */
  private static final Map<String, String> BODY_PROBLEMS =
      Map.of(
          "malformed-request", "The body is no JSON.",
          "body-too-large", "The body has more bytes than are taken here.",
          "invalid-input", "`errors` tells all that is wrong with the request.");

  private final JsonMapper json = new JsonMapper();
  private final Words.Endpoint endpoint;

  DescribedAnswers(Words.Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** The schemas are those of the answers that the operation has until now. */
  ApiResponses of(Operation operation) {
    Content known =
        operation.getResponses().values().stream()
            .map(ApiResponse::getContent)
            .filter(content -> content != null)
            .findFirst()
            .orElseGet(Content::new);
    Map<String, ApiResponse> answers = new TreeMap<>();
    endpoint
        .examples()
        .forEach(
            (name, sample) -> {
              if (sample.problem() == null) {
                addAnswer(answers, known, name, sample);
              } else {
                addProblem(answers, sample.problem(), name, sample.answer());
              }
            });
    addProblems(answers, operation.getRequestBody() != null);
    var responses = new ApiResponses();
    responses.putAll(answers);
    responses.addApiResponse("default", Problems.anyOther());
    return responses;
  }

  private void addAnswer(
      Map<String, ApiResponse> answers, Content known, String name, Words.Sample sample) {
    int status = sample.status() == null ? 200 : sample.status();
    ApiResponse answer =
        answers.computeIfAbsent(
            String.valueOf(status),
            _ -> new ApiResponse().description(HttpStatus.valueOf(status).getReasonPhrase()));
    if (sample.answer() != null) {
      String type = sample.type() == null ? JSON : sample.type();
      if (answer.getContent() == null) {
        answer.setContent(new Content());
      }
      answer
          .getContent()
          .computeIfAbsent(type, _ -> new MediaType().schema(schema(known, type)))
          .addExamples(name, new Example().value(shown(sample.answer(), type)));
    }
    sample.links().forEach((to, values) -> answer.link(to, link(to, values)));
  }

  /** Of a stream it is that of one element. */
  private static Schema<?> schema(Content known, String type) {
    MediaType answer = known.get(type);
    if (answer == null) {
      throw new IllegalArgumentException("nothing is answered as " + type);
    }
    return type.equals(JSON) ? answer.getSchema() : answer.getSchema().getItems();
  }

  private Object shown(Object answer, String type) {
    return switch (type) {
      case "text/event-stream" -> elements(answer, "data:", "\n\n");
      case "application/x-ndjson" -> elements(answer, "", "\n");
      default -> answer;
    };
  }

  private String elements(Object answer, String before, String after) {
    return (answer instanceof List<?> list ? list : List.of(answer))
        .stream()
            .map(element -> before + json.writeValueAsString(element) + after)
            .collect(Collectors.joining());
  }

  private static Link link(String to, Map<String, String> values) {
    var link = new Link().operationId(DescribedOperation.id(to));
    values.forEach(
        (parameter, pointer) -> link.addParameter(parameter, "$response.body#" + pointer));
    return link;
  }

  private void addProblems(Map<String, ApiResponse> answers, boolean hasBody) {
    Map<String, String> problems = new LinkedHashMap<>(endpoint.problems());
    if (hasBody) {
      BODY_PROBLEMS.forEach(problems::putIfAbsent);
    }
    new TreeMap<>(problems)
        .forEach(
            (name, when) -> {
              ApiResponse answer = addProblem(answers, name);
              String before = answer.getDescription() == null ? "" : answer.getDescription() + " ";
              answer.setDescription(before + "`" + name + "`: " + when);
              Map<String, Example> examples = Problems.mediaType(answer).getExamples();
              if (examples == null) {
                Problems.mediaType(answer)
                    .addExamples(name, Problems.example(name, Map.of("detail", when)));
              }
            });
  }

  private static ApiResponse addProblem(Map<String, ApiResponse> answers, String name) {
    return answers.computeIfAbsent(Problems.status(name), _ -> Problems.response());
  }

  private static void addProblem(
      Map<String, ApiResponse> answers, String problem, String name, @Nullable Object more) {
    Problems.mediaType(addProblem(answers, problem))
        .addExamples(name, Problems.example(problem, more));
  }
}
