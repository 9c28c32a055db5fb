package dev.serentak.taskproducer;

import dev.serentak.testsupport.backend.BrokerTest;
import dev.serentak.testsupport.backend.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;

/** A test of the whole service, with a database and a broker, and the test as the worker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrokerTest
@DatabaseTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "job.expiry-grace=1s")
@AutoConfigureWebTestClient
public @interface ProducerTest {}
