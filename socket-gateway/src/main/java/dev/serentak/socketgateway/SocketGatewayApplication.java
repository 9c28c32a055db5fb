package dev.serentak.socketgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class SocketGatewayApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(SocketGatewayApplication.class, arguments);
  }
}
