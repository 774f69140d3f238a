package kz.qorytyndy.api.assessment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.api.DeedView;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.conclusion.Corrections.State;
import kz.qorytyndy.territory.Substitutions;
import org.jspecify.annotations.Nullable;

/**
 * A correction of an issued conclusion.
 *
 * @param replaces the number of the conclusion that it is to replace, which stays in force while the correction is open
 * @param verificationVersion the version of the verification that holds the lowering that it was opened with
 * @param reason null for who sees no personal data
 */
record CorrectionView(
        UUID assessmentId,
        int version,
        State state,
        String replaces,
        int verificationVersion,
        @Nullable String reason,
        @JsonUnwrapped(prefix = "opened") DeedView opened,
        @Nullable Instant endedAt) {

    static CorrectionView of(Correction correction, Substitutions substitutions, boolean people) {
        return new CorrectionView(
                correction.assessmentId(),
                correction.version(),
                correction.state(),
                correction.replacedNumber(),
                correction.verificationVersion(),
                people ? correction.reason() : null,
                DeedView.of(correction.opened(), substitutions, people),
                correction.endedAt());
    }
}
