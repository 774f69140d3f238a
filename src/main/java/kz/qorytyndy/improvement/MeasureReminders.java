package kz.qorytyndy.improvement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds of measures, in the morning of a working day: once some days before the day by which one is to be done, and once after it. Whoever got a measure
 * later than the reminder's day knows the date; a measure whose date is moved is reminded of anew.
 */
@Service
public class MeasureReminders {

    private static final String PLANNED = """
            select * from measure_standing
            where state = 'PLANNED' and due between :first and :last
              and not exists (select from measure_notice told where told.measure_id = id and told.kind = :kind and told.due = measure_standing.due)
            order by due, id""";

    private final JdbcClient jdbc;
    private final WorkingDays workingDays;
    private final SettingValues settings;
    private final MeasureNotices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MeasureReminders(
            JdbcClient jdbc,
            WorkingDays workingDays,
            SettingValues settings,
            MeasureNotices notices,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.settings = settings;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells what there is to tell by now. Several instances of the application may do it at the same time. */
    public void tellDue() {
        LocalDate today = Texts.day(clock.instant());
        if (!workingDays.isWorkingDay(today) || clock.instant().isBefore(workingDays.morningOf(today))) {
            return;
        }
        int days = settings.of(Setting.MEASURE_REMINDER);
        planned(MailKind.MEASURE_DUE_SOON, today, workingDays.after(today, days)).stream()
                .filter(measure -> Texts.day(measure.round().entered().at())
                        .isBefore(workingDays.before(measure.round().due(), days)))
                .forEach(measure -> tell(MailKind.MEASURE_DUE_SOON, measure));
        planned(MailKind.MEASURE_OVERDUE, LocalDate.EPOCH, today.minusDays(1))
                .forEach(measure -> tell(MailKind.MEASURE_OVERDUE, measure));
    }

    private List<Measure> planned(MailKind kind, LocalDate first, LocalDate last) {
        return jdbc.sql(PLANNED)
                .param("kind", kind.name())
                .param("first", first)
                .param("last", last)
                .query(Rows.of(Measure.class))
                .list();
    }

    /** Each in a transaction of its own: of one that another instance tells now, its row is waited for, and then it is told. */
    private void tell(MailKind kind, Measure measure) {
        transaction.executeWithoutResult(status -> {
            if (note(kind, measure.id(), measure.round().due())) {
                if (kind == MailKind.MEASURE_OVERDUE) {
                    notices.overdue(measure);
                } else {
                    notices.dueSoon(measure);
                }
            }
        });
    }

    private boolean note(MailKind kind, UUID id, LocalDate due) {
        return jdbc.sql("""
                        insert into measure_notice (measure_id, kind, due, told_at) values (:id, :kind, :due, :at)
                        on conflict do nothing""")
                        .param("id", id)
                        .param("kind", kind.name())
                        .param("due", due)
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }
}
