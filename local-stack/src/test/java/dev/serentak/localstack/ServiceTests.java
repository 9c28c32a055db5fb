package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceTests {

  @Test
  void derivesTheSettingOfItsPortFromItsName() {
    assertThat(Service.http("task-producer-service", 8081).portSetting())
        .isEqualTo("TASK_PRODUCER_SERVICE_PORT");
  }

  @Test
  void showsTheAddressWithThePortInUse() {
    assertThat(Service.http("task-producer-service", 8081).address(28081))
        .isEqualTo("http://localhost:28081");
  }

  @Test
  void noTwoListedServicesShareANameOrPort() {
    assertThat(LocalStack.SERVICES).extracting(Service::name).doesNotHaveDuplicates();
    assertThat(LocalStack.SERVICES).extracting(Service::defaultPort).doesNotHaveDuplicates();
  }
}
