package kz.qorytyndy.matter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign, an assessment or a work standard. In JSON its id stands under the name of its kind.
 *
 * @param campaignId the campaign that it is or belongs to; null for a work standard
 */
public record MatterRef(
        @JsonIgnore Matter kind,
        @JsonIgnore UUID id,
        @Nullable UUID campaignId) {

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

    /** The path under which portal and API keep it, such as {@code /assessments/<id>}. */
    public String path() {
        return "/" + kind.path() + "/" + id;
    }
}
