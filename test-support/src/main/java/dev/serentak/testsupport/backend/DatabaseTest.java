package dev.serentak.testsupport.backend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Spring test class whose context has a PostgreSQL database of its own, empty at the start, by
 * {@code spring.datasource.url}, {@code username} and {@code password}.
 *
 * <p>Test classes that share a cached context share its database too.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DatabaseTest {}
