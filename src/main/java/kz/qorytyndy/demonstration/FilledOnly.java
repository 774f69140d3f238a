package kz.qorytyndy.demonstration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Part of the filled edition of the default run alone. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DefaultRunOnly
@Conditional(FilledOnly.IsChosen.class)
@interface FilledOnly {

    /** Whether the filled edition was chosen last. */
    class IsChosen implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
            return Edition.chosen(Path.of(context.getEnvironment().getRequiredProperty("qorytyndy.data-directory")))
                    == Edition.FILLED;
        }
    }
}
