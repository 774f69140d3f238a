package kz.qorytyndy.submission;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.scoring.TypedSheet;
import org.jspecify.annotations.Nullable;

/**
 * A body's data sheet as somebody is giving it, in a form, a draft, a workbook or a call: read once, with what is wrong beside what is right (methodology
 * §5).
 *
 * @param attestation what it would be kept with; null if there is no attestation list
 * @param errors all that a submission of it would be refused for, by the paths of {@link SubmitHrData}
 */
public record DataSheet(
        TypedSheet numbers,
        @Nullable String comment,
        List<UUID> evidence,
        Submission.@Nullable Attestation attestation,
        List<FieldError> errors) {

    /**
     * The same, if nothing is wrong with it.
     *
     * @throws Refusal invalid
     */
    public DataSheet checked() {
        FieldChecks.of(errors).finish();
        return this;
    }
}
