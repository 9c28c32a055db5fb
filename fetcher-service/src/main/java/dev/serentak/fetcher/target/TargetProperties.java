package dev.serentak.fetcher.target;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where from is fetched.
 *
 * @param allowedPorts ports besides 80 and 443
 * @param allowedHosts hosts that may be in a private network, each as {@code host} or {@code
 *     host:port}; with a port for that port only, which then need not be an allowed one
 * @param forbiddenNetworks networks and addresses from which nothing is fetched, besides those that
 *     are not public at all; the default is where Azure's machines find their metadata
 */
@ConfigurationProperties("fetcher")
@Validated
record TargetProperties(
    @DefaultValue Set<@NotNull @Min(1) @Max(65_535) Integer> allowedPorts,
    @DefaultValue List<@NotBlank String> allowedHosts,
    @DefaultValue("168.63.129.16/32") List<@NotBlank String> forbiddenNetworks) {}
