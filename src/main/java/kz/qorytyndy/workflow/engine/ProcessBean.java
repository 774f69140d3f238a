package kz.qorytyndy.workflow.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/** A bean that the processes' expressions may name. No other bean is visible to them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Component
public @interface ProcessBean {

    /** The name under which the models know it. */
    @AliasFor(annotation = Component.class, attribute = "value")
    String value();
}
