package dev.serentak.greeting;

import dev.serentak.testsupport.openapi.DocumentedApi;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DocumentIT {

  @TestFactory
  Stream<DynamicTest> saysAllAndIsTrue(@LocalServerPort int port) {
    return DocumentedApi.of(port).tests();
  }
}
