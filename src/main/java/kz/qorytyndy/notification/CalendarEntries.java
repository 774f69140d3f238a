package kz.qorytyndy.notification;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The deadlines that people have in their calendars. Work that comes again, or whose deadline moves, keeps its entry. */
@Repository
class CalendarEntries {

    private final JdbcClient jdbc;

    CalendarEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version of somebody's entry; {@code process} is the matter whose work it is. */
    record Entry(UUID process, TaskKind kind, int sequence, Instant due) {}

    /** The entry as it is to be sent now: a new version if the deadline is another, or if the entry was taken back. */
    Entry put(UUID process, TaskKind kind, String recipient, Instant due) {
        int sequence = jdbc.sql("""
                        insert into calendar_entry as known (process_id, task_kind, recipient, sequence, due, cancelled)
                        values (:process, :kind, :recipient, 0, :due, false)
                        on conflict (process_id, task_kind, recipient) do update
                        set sequence = known.sequence + case when known.due = excluded.due and not known.cancelled then 0 else 1 end,
                            due = excluded.due, cancelled = false
                        returning sequence""")
                .param("process", process)
                .param("kind", kind.id())
                .param("recipient", recipient)
                .param("due", Timestamp.from(due))
                .query(Integer.class)
                .single();
        return new Entry(process, kind, sequence, due);
    }

    /** Takes back those of somebody's entries that stand; their last versions. */
    List<Entry> takeBack(UUID process, Set<TaskKind> kinds, String recipient) {
        return jdbc.sql("""
                        update calendar_entry set sequence = sequence + 1, cancelled = true
                        where process_id = :process and task_kind = any(:kinds) and recipient = :recipient and not cancelled
                        returning task_kind, sequence, due""")
                .param("process", process)
                .param("kinds", ids(kinds))
                .param("recipient", recipient)
                .query((row, index) -> new Entry(
                        process,
                        TaskKind.withId(row.getString("task_kind")).orElseThrow(),
                        row.getInt("sequence"),
                        row.getTimestamp("due").toInstant()))
                .list();
    }

    /** The user names of those in whose calendars an entry stands. */
    List<String> holders(UUID process, Set<TaskKind> kinds) {
        return jdbc.sql("""
                        select distinct recipient from calendar_entry
                        where process_id = :process and task_kind = any(:kinds) and not cancelled order by recipient""")
                .param("process", process)
                .param("kinds", ids(kinds))
                .query(String.class)
                .list();
    }

    private static String[] ids(Set<TaskKind> kinds) {
        return kinds.stream().map(TaskKind::id).toArray(String[]::new);
    }
}
