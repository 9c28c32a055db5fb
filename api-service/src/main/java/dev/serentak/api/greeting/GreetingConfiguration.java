package dev.serentak.api.greeting;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(
    group = "server",
    types = GreetingService.class,
    clientType = ClientType.WEB_CLIENT)
class GreetingConfiguration {}
