package dev.serentak.api;

import dev.serentak.testsupport.openapi.DocumentedApi;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ApiTest
class DocumentIT {

  private static final StubServices SERVICES = new StubServices();

  @DynamicPropertySource
  static void services(DynamicPropertyRegistry registry) {
    SERVICES.register(registry);
  }

  @TestFactory
  Stream<DynamicTest> saysAllAndIsTrue(@LocalServerPort int port) {
    return DocumentedApi.of(port).tests();
  }
}
