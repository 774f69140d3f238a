package kz.qorytyndy.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people have typed into the form of an open task so far, valid or not.
 *
 * @param version counts the times it was saved, from 1
 * @param content has the shape of the task's command, such as {@link SubmitHrData}
 * @param changes who changed each field last, by the field's path in the command, such as {@code data.staffUnits}
 */
public record Draft(
        String taskId, int version, JsonNode content, Map<String, Change> changes, String savedBy, Instant savedAt) {

    /**
     * The last change of a field.
     *
     * @param rival what another had made of the field meanwhile, until it is changed again; null usually
     */
    public record Change(String by, Instant at, @Nullable Rival rival) {}

    /** The other value of a field that two people changed at the same time. */
    public record Rival(String value, String by, Instant at) {}

    /**
     * What somebody has made of a field.
     *
     * @param seen what stood in it when he last saw it
     */
    public record Edit(String field, String seen, String typed) {}
}
