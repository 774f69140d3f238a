package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What scoring needs of a decision engine. */
public interface DecisionEngine {

    /**
     * Reads the decisions of a DMN file, to evaluate them as often as one likes; leaves nothing behind.
     *
     * @throws IllegalArgumentException if the engine does not understand the file
     */
    Decisions read(String dmn);

    /** Makes the decisions of the DMN file known to processes, under the version tag of the methodology; once for each methodology. */
    void deploy(MethodologyRef methodology, String dmn);

    /** Undoes {@link #deploy}, for a methodology that no process has met. */
    void undeploy(MethodologyRef methodology);

    /** Decisions that have been read; may be used by many threads at once. */
    interface Decisions {

        /**
         * Evaluates the whole graph for the inputs, by key.
         *
         * @throws IllegalStateException if no rule fires, or more than one
         */
        default DecisionTrace evaluate(Map<String, @Nullable BigDecimal> inputs) {
            return evaluate(inputs, () -> {});
        }

        /**
         * The same of decisions that nobody has checked yet.
         *
         * @param look is run before each text that is read for the first time, which may take long; what it throws ends the evaluation
         */
        DecisionTrace evaluate(Map<String, @Nullable BigDecimal> inputs, Runnable look);
    }
}
