package dev.serentak.fetcher;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class FetcherApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(FetcherApplication.class, arguments);
  }
}
