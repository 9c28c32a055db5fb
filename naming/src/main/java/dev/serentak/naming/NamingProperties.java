package dev.serentak.naming;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this service uses the name server.
 *
 * @param server where the name server is, such as {@code http://localhost:8087}; without it, or
 *     with {@code false}, nothing of this library is configured
 * @param name what this service is registered as; a service without a name only looks up
 * @param instance tells this instance from others of the same name; by default the address and port
 *     of this service, so that one started again at its place takes over its old registration
 * @param uri where callers reach this instance, of any scheme; by default {@code http://}, the
 *     local address from which the name server is reached, and the port of the web server
 * @param tags what others may search for at the name server
 * @param ttl how long a registration lasts unless it is renewed, which is done each third of it;
 *     the name server takes 2 s to 10 min
 * @param registrationLimit the longest a registration, and deregistering when the service stops,
 *     may take
 * @param lookUpLimit the longest that asking for a name may take in all, connecting included
 * @param greatestSilence the event stream is given up, and opened again, when nothing came for this
 *     long; the name server sends a sign of life each 15 s
 * @param greatestNames how many names are remembered; each further one is asked for at each look-up
 * @param avoidance how long an instance that failed is passed over while others live
 */
@ConfigurationProperties("naming")
@Validated
record NamingProperties(
    @NotNull
        @Pattern(
            regexp = "https?://[A-Za-z0-9.:\\[\\]-]+(/.*)?",
            message = "is to be like http://localhost:8087")
        String server,
    @Nullable @Pattern(regexp = LEGAL, message = ILLEGAL) String name,
    @Nullable @Pattern(regexp = LEGAL, message = ILLEGAL) String instance,
    @Nullable URI uri,
    @DefaultValue List<@NotBlank String> tags,
    @DefaultValue("10s") @NotNull @DurationMin(seconds = 2) @DurationMax(minutes = 10) Duration ttl,
    @DefaultValue("2s") @NotNull @DurationMin(millis = 1) Duration registrationLimit,
    @DefaultValue("800ms") @NotNull @DurationMin(millis = 1) Duration lookUpLimit,
    @DefaultValue("40s") @NotNull @DurationMin(millis = 1) Duration greatestSilence,
    @DefaultValue("10000") @Min(1) int greatestNames,
    @DefaultValue("5s") @NotNull @DurationMin Duration avoidance) {

  private static final String LEGAL = "[A-Za-z0-9._:-]{1,100}";
  private static final String ILLEGAL =
      "is to have 1 to 100 of the letters a to z and A to Z, digits and . _ - :";
}
