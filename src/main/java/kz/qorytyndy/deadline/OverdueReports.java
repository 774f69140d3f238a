package kz.qorytyndy.deadline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How often it was reported that a task had missed its deadline. A task whose deadline is moved is counted anew. */
@Repository
public class OverdueReports {

    /** A deadline that was missed is reported so often at most. */
    public static final int MOST = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    OverdueReports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
    public void keep(String taskId, Instant due) {
        jdbc.sql("insert into overdue_report (task_id, due, number, reported_at) values (:task, :due, :number, :at)")
                .param("task", taskId)
                .param("due", Timestamp.from(due))
                .param("number", count(taskId, due) + 1)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }
}
