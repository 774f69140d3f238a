package kz.qorytyndy.notification;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The deadlines that people have in their calendars. Work that comes again, or whose deadline moves, keeps its entry. */
@Repository
class CalendarEntries {

    private final JdbcClient jdbc;

    CalendarEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version of somebody's entry. */
    record Entry(UUID matterId, TaskKind kind, int sequence, Instant due) {}

    /** The entry as it is to be sent now: a new version if the deadline is another, or if the entry was taken back. */
    Entry put(UUID matterId, TaskKind kind, String recipient, Instant due) {
        return jdbc.sql("""
                        insert into calendar_entry as known (matter_id, task_kind, recipient, sequence, due, cancelled)
                        values (:matterId, :kind, :recipient, :sequence, :due, false)
                        on conflict (matter_id, task_kind, recipient) do update
                        set sequence = known.sequence + case when known.due = excluded.due and not known.cancelled then 0 else 1 end,
                            due = excluded.due, cancelled = false
                        returning matter_id, task_kind as kind, sequence, due""")
                .paramSource(Rows.params(new Entry(matterId, kind, 0, due)).and("recipient", recipient))
                .query(Rows.of(Entry.class))
                .single();
    }

    /** Takes back those of somebody's entries that stand; their last versions. */
    List<Entry> takeBack(UUID matterId, Set<TaskKind> kinds, String recipient) {
        return jdbc.sql("""
                        update calendar_entry set sequence = sequence + 1, cancelled = true
                        where matter_id = :matter and task_kind = any(:kinds) and recipient = :recipient and not cancelled
                        returning matter_id, task_kind as kind, sequence, due""")
                .param("matter", matterId)
                .param("kinds", names(kinds))
                .param("recipient", recipient)
                .query(Rows.of(Entry.class))
                .list();
    }

    /** The user names of those in whose calendars an entry stands. */
    List<String> holders(UUID matterId, Set<TaskKind> kinds) {
        return jdbc.sql("""
                        select distinct recipient from calendar_entry
                        where matter_id = :matter and task_kind = any(:kinds) and not cancelled order by recipient""")
                .param("matter", matterId)
                .param("kinds", names(kinds))
                .query(String.class)
                .list();
    }

    private static String[] names(Set<TaskKind> kinds) {
        return kinds.stream().map(TaskKind::name).toArray(String[]::new);
    }
}
