package kz.qorytyndy.employees;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Removes the names of those who left long ago. Their personnel numbers stand for them then, so that what is recorded and counted stays valid. */
@Service
public class NameRetention {

    private final JdbcClient jdbc;
    private final SettingValues settings;
    private final AuditTrail trail;
    private final Clock clock;

    NameRetention(JdbcClient jdbc, SettingValues settings, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.trail = trail;
        this.clock = clock;
    }

    /** Removes what is due, and returns how many names that were. Several instances of the application may do it at the same time. */
    @Transactional
    public int removeDue() {
        LocalDate kept = Texts.day(clock.instant()).minusYears(settings.of(Setting.EMPLOYEE_NAMES));
        List<String> bodies =
                jdbc.sql("""
                        update employee set name = null
                        where name is not null and not exists (
                          select from employment where employee_id = id and (last_day is null or last_day >= :kept))
                        returning body_code""").param("kept", kept).query(String.class).list();
        if (!bodies.isEmpty()) {
            Map<String, String> counts = bodies.stream()
                    .collect(Collectors.groupingBy(
                            body -> body,
                            TreeMap::new,
                            Collectors.collectingAndThen(Collectors.counting(), String::valueOf)));
            trail.record(AuditEvent.of(AuditEvent.SYSTEM, AuditAction.EMPLOYEE_NAMES_REMOVED)
                    .subject("last day before " + kept)
                    .details(counts));
        }
        return bodies.size();
    }
}
