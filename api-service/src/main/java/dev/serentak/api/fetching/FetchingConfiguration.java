package dev.serentak.api.fetching;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(
    group = "fetcher-service",
    types = FetcherService.class,
    clientType = ClientType.WEB_CLIENT)
class FetchingConfiguration {}
