package dev.serentak.socketgateway.connection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.InetAddress;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How connections are taken in and ended.
 *
 * @param port where clients connect; 0 for any that is free
 * @param address on which of this machine's addresses; all when not given
 * @param greatestConnections how many may be open at a time; the next gets one line of refusal
 * @param greatestPerAddress how many of these from one address; the same for the next
 * @param idleTimeout a connection on which for so long nothing was received, and nothing of what is
 *     owed was taken, is closed
 * @param keepAliveIdle after this much silence the system asks whether the other end is still there
 *     (TCP keep-alive); whole seconds
 * @param keepAliveInterval how long it waits for the answer before it asks again; whole seconds
 * @param keepAliveProbes after how many questions without an answer the connection is broken
 * @param grace how long connections may take to end when the service stops; then they are closed
 * @param tls the name of an SSL bundle ({@code spring.ssl.bundle}) with which TLS is spoken;
 *     without one the bytes go as they are
 */
@ConfigurationProperties("gateway")
@Validated
public record GatewayProperties(
    @DefaultValue("9000") @Min(0) @Max(65_535) int port,
    @Nullable InetAddress address,
    @DefaultValue("10000") @Min(1) int greatestConnections,
    @DefaultValue("1000") @Min(1) int greatestPerAddress,
    @DefaultValue("5m") @NotNull @DurationMin(millis = 1) Duration idleTimeout,
    @DefaultValue("60s") @NotNull @DurationMin(seconds = 1) Duration keepAliveIdle,
    @DefaultValue("10s") @NotNull @DurationMin(seconds = 1) Duration keepAliveInterval,
    @DefaultValue("3") @Min(1) @Max(127) int keepAliveProbes,
    @DefaultValue("5s") @NotNull @DurationMin Duration grace,
    @Nullable String tls) {

  KeepAlive keepAlive() {
    return new KeepAlive(keepAliveIdle, keepAliveInterval, keepAliveProbes);
  }
}
