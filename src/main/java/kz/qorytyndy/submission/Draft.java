package kz.qorytyndy.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * What people have typed into the form of an open task so far, valid or not.
 *
 * @param version counts the times it was saved, from 1
 * @param content has the shape of the task's command, such as {@link SubmitHrData}
 * @param changes who changed each field last, by the field's path in the command, such as {@code data.staffUnits}
 */
public record Draft(
        String taskId, int version, JsonNode content, Map<String, Change> changes, String savedBy, Instant savedAt) {

    /** The last change of a field. */
    public record Change(String by, Instant at) {}
}
