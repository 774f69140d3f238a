package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Evaluates a checked data sheet by a methodology. */
@Service
public class Scoring {

    /** What the HR service adds, as the methodology counts it; {@code monitoringIndex} null: none was held. */
    public record LoweringCounts(
            int administrativeFacts,
            int criminalFacts,
            @Nullable BigDecimal monitoringIndex) {
        public static final LoweringCounts NONE = new LoweringCounts(0, 0, null);
    }

    /** The score with its trace; stores nothing. */
    public Score evaluate(Methodology methodology, Map<String, BigDecimal> data, LoweringCounts lowering) {
        throw new UnsupportedOperationException();
    }
}
