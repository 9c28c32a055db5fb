package dev.serentak.api.addition;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(
    group = "task-producer-service",
    types = TaskProducer.class,
    clientType = ClientType.WEB_CLIENT)
class AdditionConfiguration {}
