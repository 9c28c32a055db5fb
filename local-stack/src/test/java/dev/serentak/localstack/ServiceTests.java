package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceTests {

  @Test
  void derivesTheSettingOfItsPortFromItsName() {
    assertThat(Service.http("task-producer-service", 8081).ports(Map.of()))
        .containsExactly(new Port("task-producer-service", 8081, "TASK_PRODUCER_SERVICE_PORT"));
  }

  @Test
  void hasASecondPortForHealthWhereItDoesNotSpeakHttp() {
    assertThat(Service.tcp("socket-gateway", 9000, 8086).ports(Map.of("SOCKET_GATEWAY_PORT", "1")))
        .containsExactly(
            new Port("socket-gateway", 1, "SOCKET_GATEWAY_PORT"),
            new Port("socket-gateway", 8086, "SOCKET_GATEWAY_HEALTH_PORT"));
  }

  @Test
  void showsTheAddressWithThePortInUse() {
    assertThat(Service.http("task-producer-service", 8081).address(28081))
        .isEqualTo("http://localhost:28081");
  }

  @Test
  void noTwoListedServicesShareANameOrPort() {
    assertThat(LocalStack.SERVICES).extracting(Service::name).doesNotHaveDuplicates();
    assertThat(LocalStack.SERVICES)
        .flatMap(service -> service.ports(Map.of()))
        .extracting(Port::number)
        .doesNotHaveDuplicates();
  }
}
