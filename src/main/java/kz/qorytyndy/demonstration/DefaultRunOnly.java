package kz.qorytyndy.demonstration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Part of the default run alone: the demonstration that brings its own database, mail sink and people, because no database was named in
 * {@code spring.datasource.url}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
// There is no condition for an absent property: one that matches when it is missing, or has a value that no URL has.
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "none", matchIfMissing = true)
public @interface DefaultRunOnly {}
