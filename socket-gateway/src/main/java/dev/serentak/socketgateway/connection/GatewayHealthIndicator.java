package dev.serentak.socketgateway.connection;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the TCP port is bound. */
@Component
final class GatewayHealthIndicator implements HealthIndicator {

  private final Gateway gateway;

  GatewayHealthIndicator(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Health health() {
    return gateway.isRunning() ? Health.up().build() : Health.down().build();
  }
}
