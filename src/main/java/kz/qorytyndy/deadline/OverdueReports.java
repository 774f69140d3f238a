package kz.qorytyndy.deadline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * When it is reported that a task has missed its deadline: at once, then every second working day in the morning, five times in all. A task whose
 * deadline is moved is counted anew.
 */
@Repository
public class OverdueReports {

    private final JdbcClient jdbc;
    private final WorkingDays workingDays;
    private final SettingValues settings;
    private final Clock clock;

    OverdueReports(JdbcClient jdbc, WorkingDays workingDays, SettingValues settings, Clock clock) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.settings = settings;
        this.clock = clock;
    }

    /** When to report again that the task has missed the deadline {@code due}, after the report that is made now; none if that is the last. */
    public Optional<Instant> afterThis(String taskId, Instant due) {
        return count(taskId, due) + 1 < settings.of(Setting.OVERDUE_MOST)
                ? Optional.of(workingDays.morningOf(
                        workingDays.after(Texts.day(clock.instant()), settings.of(Setting.OVERDUE_EVERY))))
                : Optional.empty();
    }

    /** The number of reports that were made of the task's having missed the deadline {@code due}. */
    public int count(String taskId, Instant due) {
        return jdbc.sql("select count(*) from overdue_report where task_id = :task and due = :due")
                .param("task", taskId)
                .param("due", Timestamp.from(due))
                .query(Integer.class)
                .single();
    }

    /** Counts one more, inside the transaction that makes it. The database refuses one too many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(UUID matterId, String taskId, Instant due) {
        jdbc.sql("""
                        insert into overdue_report (matter_id, task_id, due, number, reported_at)
                        values (:matter, :task, :due, :number, :at)""")
                .param("matter", matterId)
                .param("task", taskId)
                .param("due", Timestamp.from(due))
                .param("number", count(taskId, due) + 1)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }
}
