package dev.serentak.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A request that is wrong whatever the endpoint does. That it is answered by a problem, and by one
 * that is documented, is tested.
 */
final class Mistake {

  private static final String PROBLEM = "application/problem+json";

  private final String what;
  private final int status;
  private final Operation operation;
  private final BiFunction<Service, Operation, HttpRequest.Builder> request;

  private Mistake(
      String what,
      int status,
      Operation operation,
      BiFunction<Service, Operation, HttpRequest.Builder> request) {
    this.what = what;
    this.status = status;
    this.operation = operation;
    this.request = request;
  }

  String what() {
    return what;
  }

  static Stream<Mistake> in(Operation operation) {
    Stream<Mistake> bodies =
        operation.hasBody()
            ? Stream.of(
                new Mistake("a body that is no JSON", 400, operation, body("{")),
                new Mistake("an unknown property", 422, operation, body("{\"nonsense\": 1}")))
            : Stream.empty();
    Stream<Mistake> parameters =
        operation
            .parameters()
            .flatMap(
                parameter ->
                    switch (parameter.get("name").stringValue()) {
                      case "limit" -> Stream.of(query(operation, "limit=0"));
                      case "after" -> Stream.of(query(operation, "after=%21"));
                      case "id" ->
                          Stream.of(
                              new Mistake(
                                  "an unknown id",
                                  404,
                                  operation,
                                  id(UUID.randomUUID().toString())),
                              new Mistake("what is no id", 404, operation, id("7")));
                      default -> Stream.empty();
                    });
    return Stream.concat(bodies, parameters);
  }

  private static Mistake query(Operation operation, String query) {
    return new Mistake(
        query,
        400,
        operation,
        (service, self) ->
            new Trial(service, self, new Links())
                .with(service.request(self.path() + "?" + query), ""));
  }

  private static BiFunction<Service, Operation, HttpRequest.Builder> id(String id) {
    return (service, operation) ->
        new Trial(service, operation, new Links())
            .with(service.request(operation.path().replace("{id}", id)), "");
  }

  private static BiFunction<Service, Operation, HttpRequest.Builder> body(String body) {
    return (service, operation) -> {
      var trial = new Trial(service, operation, new Links());
      HttpRequest.Builder request =
          trial.request(operation.requestExamples().propertyNames().iterator().next(), new Links());
      return request.method(
          operation.method(), java.net.http.HttpRequest.BodyPublishers.ofString(body));
    };
  }

  void make(Service service) {
    Service.Reply reply = service.send(request.apply(service, operation));
    assertThat(reply.status()).as("status, of the body %s", reply.body()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo(PROBLEM);
    String type = reply.body().get("type").stringValue();
    assertThat(
            operation
                .answers()
                .filter(answer -> answer.status().equals(String.valueOf(status)))
                .flatMap(answer -> answer.examples().valueStream())
                .map(example -> example.at("/value/type").asString("")))
        .as("documented problems with status %s", status)
        .contains(type);
  }
}
