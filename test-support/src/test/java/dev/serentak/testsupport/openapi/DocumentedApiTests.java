package dev.serentak.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each slip in a document, and each in what the service answers, is found. */
class DocumentedApiTests {

  private static final String DOCUMENT =
      """
      {'info': {'title': 'Notes', 'description': 'All are urn:serentak:problem: something.'},
       'paths': {
        '/notes': {'post': {
          'operationId': 'post-notes', 'summary': 'Takes a note', 'tags': ['notes'],
          'requestBody': {'content': {'application/json': {
            'schema': {'$ref': '#/components/schemas/Note'},
            'examples': {'one': {'value': {'text': 'a'}}}}}},
          'responses': {
            '201': {'description': 'Created', 'links': {'GET /notes/{id}':
                {'operationId': 'get-notes-id', 'parameters': {'id': '$response.body#/id'}}},
              'content': {'application/json': {
                'schema': {'$ref': '#/components/schemas/Note'},
                'examples': {'one': {'value': {'id': '1', 'text': 'a'}}}}}},
            '400': {'description': 'no JSON', 'content': {'application/problem+json':
              {'examples': {'m': {'value': {'type': 'urn:serentak:problem:malformed-request'}}}}}},
            '413': {'description': 'too large', 'content': {'application/problem+json': {}}},
            '422': {'description': 'not valid', 'content': {'application/problem+json':
              {'examples': {'i': {'value': {'type': 'urn:serentak:problem:invalid-input'}}}}}},
            'default': {'description': 'others', 'content': {'application/problem+json': {}}}}}},
        '/notes/{id}': {'get': {
          'operationId': 'get-notes-id', 'summary': 'Tells a note', 'tags': ['notes'],
          'parameters': [{'name': 'id', 'in': 'path', 'description': 'Which'}],
          'responses': {
            '200': {'description': 'OK', 'content': {'application/json': {
                'schema': {'$ref': '#/components/schemas/Note'},
                'examples': {'found': {'value': {'id': '1', 'text': 'a'}}}}}},
            '404': {'description': 'no such note', 'content': {'application/problem+json':
              {'examples': {'n': {'value': {'type': 'urn:serentak:problem:not-found'}}}}}},
            'default': {'description': 'others', 'content': {'application/problem+json': {}}}}}}},
       'components': {'schemas': {'Note': {'properties': {'id': {}, 'text': {}}}}}}
      """;

  private String document = DOCUMENT;
  private String note = "{\"id\": \"17\", \"text\": \"a\"}";
  private final HttpServer server = server();

  private HttpServer server() {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext("/", this::answer);
      started.start();
      return started;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    switch (exchange.getRequestMethod() + " " + exchange.getRequestURI()) {
      case "GET /v3/api-docs" -> send(exchange, 200, document.replace('\'', '"'));
      case "POST /notes" -> {
        switch (body) {
          case "{" -> problem(exchange, 400, "malformed-request");
          case "{\"text\":\"a\"}" -> send(exchange, 201, note);
          default -> problem(exchange, 422, "invalid-input");
        }
      }
      case "GET /notes/17" -> send(exchange, 200, note);
      default -> problem(exchange, 404, "not-found");
    }
  }

  private static void problem(HttpExchange exchange, int status, String type) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
    send(exchange, status, "{\"type\": \"urn:serentak:problem:%s\"}".formatted(type));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private List<String> failed() {
    var failed = new ArrayList<String>();
    DocumentedApi.of(server.getAddress().getPort())
        .tests()
        .forEach(
            test -> {
              try {
                test.getExecutable().execute();
              } catch (Throwable e) {
                failed.add(test.getDisplayName());
              }
            });
    return failed;
  }

  @Test
  void findsNothingWhereAllIsSaidAndTrue() {
    assertThat(failed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'title': 'Notes'              | 'title': ''                | has a text that stays
          'summary': 'Takes a note',    |                            | POST /notes is documented
          'description': 'Created',     |                            | POST /notes is documented
          'description': 'too large',   |                            | POST /notes is documented
          '413':                        | '414':                     | POST /notes is documented
          'default':                    | '500':                     | POST /notes is documented
          {'text': 'a'}                 | {'body': 'a'}              | POST /notes is documented
          {'text': 'a'}                 | {'body': 'a'}              | POST /notes: one
          '201':                        | '202':                     | POST /notes: one
          'text': 'a'}}}}}}, '400'      | 'text': 1}}}}}}, '400'     | POST /notes: one
          problem:malformed-request     | problem:else               | POST /notes tells of a body that is no JSON
          problem:invalid-input         | problem:else               | POST /notes tells of an unknown property
          , 'description': 'Which'      |                            | GET /notes/{id} is documented
          'found': {'value':            | 'found': {'summary':       | GET /notes/{id}: found
          {'found': {'value': {'id': '1', 'text': 'a'}}} | {} | GET /notes/{id} is documented
          '$response.body#/id'          | '$response.body#/key'      | GET /notes/{id}: found
          problem:not-found             | problem:else               | GET /notes/{id} tells of an unknown id
          """)
  void findsASlipInTheDocument(String part, String slip, String test) {
    String flat = DOCUMENT.replaceAll("\\s*\n\\s*", " ");
    assertThat(flat).contains(part);
    document = flat.replace(part, slip == null ? "" : slip);
    assertThat(failed()).contains(test);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"id": "17"}
          {"id": "17", "text": "a", "more": 1}
          {"id": "17", "text": 1}
          {"id": "17", "text": null}
          [{"id": "17", "text": "a"}]
          """)
  void findsAnAnswerThatIsNotLikeTheExample(String answer) {
    note = answer;
    assertThat(failed()).contains("POST /notes: one", "GET /notes/{id}: found");
  }
}
