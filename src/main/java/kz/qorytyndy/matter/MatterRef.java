package kz.qorytyndy.matter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign, an assessment, a work standard, a substitution or a person. In JSON its id stands under the name of its kind, but for a substitution's and a
 * person's.
 *
 * @param campaignId the campaign that it is or belongs to; null for a work standard, a substitution and a person
 * @param rehearsal whether it is tried out only: it counts nowhere and may be removed
 */
public record MatterRef(
        @JsonIgnore Matter kind,
        @JsonIgnore UUID id,
        @Nullable UUID campaignId,
        boolean rehearsal) {

    /** Null but for an assessment. */
    @JsonProperty
    public @Nullable UUID assessmentId() {
        return kind == Matter.ASSESSMENT ? id : null;
    }

    /** Null but for a work standard. */
    @JsonProperty
    public @Nullable UUID standardId() {
        return kind == Matter.STANDARD ? id : null;
    }

    /** The path under which portal and API keep it, such as {@code /assessments/<id>}; substitutions stand together, and each finds himself. */
    public String path() {
        return switch (kind) {
            case SUBSTITUTION -> "/people";
            case PERSON -> "/account";
            case CAMPAIGN, ASSESSMENT, STANDARD -> "/" + kind.path() + "/" + id;
        };
    }
}
