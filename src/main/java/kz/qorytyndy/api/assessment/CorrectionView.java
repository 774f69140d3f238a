package kz.qorytyndy.api.assessment;

import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.conclusion.Corrections.State;
import org.jspecify.annotations.Nullable;

/**
 * A correction of an issued conclusion.
 *
 * @param replaces the number of the conclusion that it is to replace, which stays in force while the correction is open
 * @param verificationVersion the version of the verification that holds the lowering that it was opened with
 * @param openedFor the person whom {@code openedBy} replaced; null if he acted for himself
 * @param reason null, like {@code openedBy}, for who sees no personal data
 */
record CorrectionView(
        UUID assessmentId,
        int version,
        State state,
        String replaces,
        int verificationVersion,
        @Nullable String reason,
        @Nullable String openedBy,
        @Nullable String openedFor,
        Instant openedAt,
        @Nullable Instant endedAt) {

    static CorrectionView of(Correction correction, @Nullable String openedFor, boolean people) {
        return new CorrectionView(
                correction.assessmentId(),
                correction.version(),
                correction.state(),
                correction.replacedNumber(),
                correction.verificationVersion(),
                people ? correction.reason() : null,
                people ? correction.openedBy() : null,
                openedFor,
                correction.openedAt(),
                correction.endedAt());
    }
}
