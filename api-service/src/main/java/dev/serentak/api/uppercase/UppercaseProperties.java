package dev.serentak.api.uppercase;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How texts are upper-cased.
 *
 * @param gateway host and port of socket-gateway
 * @param connectTimeout the longest that connecting may take
 */
@ConfigurationProperties("uppercase")
@Validated
record UppercaseProperties(
    @DefaultValue("localhost:9000")
        @NotNull
        @Pattern(regexp = ".+:\\d{1,5}", message = "is to be like localhost:9000")
        String gateway,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 1) Duration connectTimeout) {

  /** Looked up at each connection. */
  InetSocketAddress socketAddress() {
    int colon = gateway.lastIndexOf(':');
    String host = gateway.substring(0, colon).replaceAll("^\\[|]$", "");
    return InetSocketAddress.createUnresolved(host, Integer.parseInt(gateway.substring(colon + 1)));
  }
}
