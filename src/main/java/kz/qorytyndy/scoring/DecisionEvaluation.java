package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What scoring needs of a decision engine. */
public interface DecisionEvaluation {

    /** Evaluates the whole graph of the methodology's decisions for the inputs, by key; leaves nothing behind. */
    DecisionTrace evaluate(MethodologyRef methodology, Map<String, @Nullable BigDecimal> inputs);
}
