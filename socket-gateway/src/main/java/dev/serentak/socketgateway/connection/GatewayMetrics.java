package dev.serentak.socketgateway.connection;

import dev.serentak.socketgateway.connection.Admission.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What goes through the gateway, as {@code socketgateway.*}. */
@Component
final class GatewayMetrics {

  final Counter accepted;
  final Counter received;
  final Counter sent;
  private final MeterRegistry meters;

  GatewayMetrics(MeterRegistry meters, Admission admission) {
    this.meters = meters;
    accepted = meters.counter("socketgateway.connections.accepted");
    received = Counter.builder("socketgateway.received").baseUnit("bytes").register(meters);
    sent = Counter.builder("socketgateway.sent").baseUnit("bytes").register(meters);
    Gauge.builder("socketgateway.connections.open", admission, Admission::open).register(meters);
  }

  void refused(Refusal reason) {
    meters.counter("socketgateway.connections.refused", "reason", text(reason)).increment();
  }

  void closed(CloseCause cause) {
    meters.counter("socketgateway.connections.closed", "cause", text(cause)).increment();
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
