package kz.qorytyndy.campaign;

import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.matter.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * The assessment (бағалау) of one body for one period.
 *
 * @param verificationInForce the version of the verification on which the conclusion in force rests; null until one is issued
 */
public record Assessment(
        UUID id,
        UUID campaignId,
        String bodyCode,
        ReportingPeriod period,
        AssessmentState state,
        Instant changedAt,
        @Nullable Integer verificationInForce) {

    /** Whether its issued conclusion is being corrected; the conclusion stays in force until the new one is issued. */
    public boolean underCorrection() {
        return verificationInForce != null && !state.ended();
    }
}
