package kz.qorytyndy.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The trail: each business command writes one event in its own transaction. Nothing is ever changed or deleted. */
@Repository
public class AuditTrail {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Writes the event as part of the running transaction, which must exist. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        jdbc.sql("""
                        insert into audit_event (at, actor, on_behalf_of, action, campaign_id, assessment_id, standard_id, task_id,
                                                 subject, origin, details, before_sha256, after_sha256)
                        values (:at, :actor, :onBehalfOf, :action, :campaign, :assessment, :standard, :task,
                                :subject, :origin, cast(:details as jsonb), :before, :after)""")
                .param("at", Timestamp.from(clock.instant()))
                .param("actor", event.actor())
                .param("onBehalfOf", event.onBehalfOf())
                .param("action", event.action().name())
                .param("campaign", event.campaignId())
                .param("assessment", event.assessmentId())
                .param("standard", event.standardId())
                .param("task", event.taskId())
                .param("subject", event.subject())
                .param("origin", RequestOrigin.current())
                .param("details", text(event.details()))
                .param("before", event.beforeSha256())
                .param("after", event.afterSha256())
                .update();
    }

    /** The events of an assessment, oldest first. */
    public List<Entry> ofAssessment(UUID assessmentId) {
        return jdbc.sql("select * from audit_event where assessment_id = :id order by id")
                .param("id", assessmentId)
                .query(this::entry)
                .list();
    }

    /** The events of a work standard, oldest first. */
    public List<Entry> ofStandard(UUID standardId) {
        return jdbc.sql("select * from audit_event where standard_id = :id order by id")
                .param("id", standardId)
                .query(this::entry)
                .list();
    }

    /** The events of a campaign itself, without those of its assessments, oldest first. */
    public List<Entry> ofCampaign(UUID campaignId) {
        return jdbc.sql("select * from audit_event where campaign_id = :id and assessment_id is null order by id")
                .param("id", campaignId)
                .query(this::entry)
                .list();
    }

    /** The event by which the task was completed, if it was. */
    public Optional<Entry> completionOf(String taskId) {
        return jdbc
                .sql("select * from audit_event where task_id = :task order by id")
                .param("task", taskId)
                .query(this::entry)
                .list()
                .stream()
                .filter(entry -> entry.action().completesTask())
                .findFirst();
    }

    /** The latest event of this kind about the task. */
    public Optional<Entry> lastOf(String taskId, AuditAction action) {
        return jdbc.sql("select * from audit_event where task_id = :task and action = :action order by id desc limit 1")
                .param("task", taskId)
                .param("action", action.name())
                .query(this::entry)
                .optional();
    }

    private Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("on_behalf_of"),
                AuditAction.valueOf(row.getString("action")),
                row.getString("task_id"),
                row.getString("subject"),
                details(row.getString("details")));
    }

    private String text(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Details of an event are plain strings", e);
        }
    }

    private Map<String, String> details(String text) {
        try {
            return json.readValue(text, DETAILS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event's details are not what was written", e);
        }
    }

    /** An event as it stands in the trail. */
    public record Entry(
            long id,
            Instant at,
            String actor,
            @Nullable String onBehalfOf,
            AuditAction action,
            @Nullable String taskId,
            @Nullable String subject,
            Map<String, String> details) {}
}
