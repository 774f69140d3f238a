package kz.qorytyndy.submission;

import java.math.BigDecimal;
import java.util.List;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import org.jspecify.annotations.Nullable;

/**
 * What the HR service adds when it verifies (rows 4 to 6 of the form).
 *
 * @param monitoringIndex result of the sociological monitoring, 0 to 100 with at most two decimals; null if none was held
 */
public record Lowering(
        List<LoweringFact> administrativeFacts,
        List<LoweringFact> criminalFacts,
        @Nullable BigDecimal monitoringIndex) {

    /** What the methodology counts: a fact whose act was cancelled on appeal does not count. */
    public LoweringCounts counts() {
        return new LoweringCounts(counting(administrativeFacts), counting(criminalFacts), monitoringIndex);
    }

    private static int counting(List<LoweringFact> facts) {
        return (int) facts.stream().filter(LoweringFact::counts).count();
    }
}
