package kz.qorytyndy.deadline;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.platform.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The history of moved deadlines. */
@Repository
public class DeadlineChanges {

    private final JdbcClient jdbc;

    DeadlineChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the change inside the transaction that moves the deadline. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(DeadlineChange change) {
        jdbc.sql("""
                        insert into deadline_change (matter_id, task_id, task_kind, old_due, new_due,
                                                     cause, reason, changed_by, changed_substitution, changed_at)
                        values (:matterId, :taskId, :taskKind, :oldDue, :newDue, :cause, :reason, :changedBy,
                                :changedSubstitution, :changedAt)""").paramSource(Rows.params(change)).update();
    }

    /** The changes in a campaign itself, an assessment or a work standard, oldest first. */
    public List<DeadlineChange> of(UUID matterId) {
        return jdbc.sql("select * from deadline_change where matter_id = :id order by id")
                .param("id", matterId)
                .query(Rows.of(DeadlineChange.class))
                .list();
    }

    /** The changes of one task's deadline, oldest first. */
    public List<DeadlineChange> ofTask(String taskId) {
        return jdbc.sql("select * from deadline_change where task_id = :id order by id")
                .param("id", taskId)
                .query(Rows.of(DeadlineChange.class))
                .list();
    }

    /** The dates to which persons moved the deadlines of these tasks last, by task. */
    public Map<String, Instant> extensions(Collection<String> taskIds) {
        Map<String, Instant> extensions = new HashMap<>();
        jdbc.sql("""
                        select task_id, new_due from deadline_change
                        where cause = 'EXTENSION' and task_id = any(:ids) order by id""").param("ids", taskIds.toArray(String[]::new)).query(row -> {
            extensions.put(row.getString("task_id"), row.getTimestamp("new_due").toInstant());
        });
        return extensions;
    }
}
