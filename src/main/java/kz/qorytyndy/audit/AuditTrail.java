package kz.qorytyndy.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.logging.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The trail: each business command writes one event in its own transaction. Nothing is ever changed or deleted. */
@Repository
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LogKeys keys;

    AuditTrail(JdbcClient jdbc, Clock clock, LogKeys keys) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
    }

    /** Writes the event as part of the running transaction, which must exist; it enters the log once that has ended well. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        String origin = RequestOrigin.current();
        Instant now = Rows.now(clock);
        byte[] leaf = LoggedEvent.of(event, now, origin).leaf();
        jdbc.sql("""
                        with written as (
                          insert into audit_event (at, actor, on_behalf_of, action, matter_id, task_id, subject, origin, details, before_sha256, after_sha256)
                          values (:at, :actor, :onBehalfOf, :action, :matterId, :taskId, :subject, :origin, cast(:details as jsonb), :beforeSha256, :afterSha256)
                          returning id)
                        insert into audit_unsealed (event_id, leaf, mark) select id, :leaf, :mark from written""")
                .paramSource(Rows.params(event)
                        .and("at", now)
                        .and("origin", origin)
                        .and("leaf", leaf)
                        .and("mark", keys.mark(leaf)))
                .update();
        if (event.action().isOfSecurity()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    SecurityLog.line(
                            event.action().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            event.actor(),
                            origin,
                            Objects.requireNonNullElse(event.subject(), "") + " " + event.details());
                }
            });
        }
    }

    /** The same of what changes nothing else, in a transaction of its own. */
    @Transactional
    public void recordAlone(AuditEvent event) {
        record(event);
    }

    /** The events in a campaign itself, an assessment or a work standard, oldest first. */
    public List<Entry> of(UUID matterId) {
        return jdbc.sql("select * from audit_event where matter_id = :id order by id")
                .param("id", matterId)
                .query(Rows.of(Entry.class))
                .list();
    }

    /** The events of what the person did, had done for him as the absent, or that are about him; oldest first. */
    public List<Entry> ofPerson(String username) {
        return jdbc.sql("""
                        select * from audit_event
                        where :username in (actor, on_behalf_of) or subject in (:username, 'person ' || :username) order by id""")
                .param("username", username)
                .query(Rows.of(Entry.class))
                .list();
    }

    /** The event by which the task was completed, if it was. */
    public Optional<Entry> completionOf(String taskId) {
        return jdbc
                .sql("select * from audit_event where task_id = :task order by id")
                .param("task", taskId)
                .query(Rows.of(Entry.class))
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
                .query(Rows.of(Entry.class))
                .optional();
    }

    /** When the latest event of this kind about each of the tasks was, by their ids; a task without one is left out. */
    public Map<String, Instant> lastOf(Collection<String> taskIds, AuditAction action) {
        return jdbc
                .sql("""
                        select task_id, max(at) as at from audit_event
                        where task_id = any(:tasks) and action = :action group by task_id""")
                .param("tasks", taskIds.toArray(String[]::new))
                .param("action", action.name())
                .query((row, index) ->
                        Map.entry(row.getString(1), row.getTimestamp(2).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The latest event of the action whose details have one of these names. */
    public Optional<Entry> lastNaming(Collection<String> names, AuditAction action) {
        return jdbc.sql("""
                        select * from audit_event where action = :action and jsonb_exists_any(details, :names)
                        order by id desc limit 1""")
                .param("action", action.name())
                .param("names", names.toArray(String[]::new))
                .query(Rows.of(Entry.class))
                .optional();
    }

    /** The latest event of the action about the subject. */
    public Optional<Entry> lastAbout(String subject, AuditAction action) {
        return jdbc.sql(
                        "select * from audit_event where subject = :subject and action = :action order by id desc limit 1")
                .param("subject", subject)
                .param("action", action.name())
                .query(Rows.of(Entry.class))
                .optional();
    }

    /** The latest event whose subject matches the pattern. */
    public Optional<Entry> lastAbout(String pattern) {
        return jdbc.sql("select * from audit_event where subject ~ :pattern order by id desc limit 1")
                .param("pattern", pattern)
                .query(Rows.of(Entry.class))
                .optional();
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
