package kz.qorytyndy.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The calendar as it is kept: each year as the rule has it, corrected by people. A year without rows is the rule's.
 */
@Repository
public class CalendarDays implements Calendar, InitializingBean {

    /** The first and the last year that anybody may ask for. */
    public static final int FIRST_YEAR = 2000;

    public static final int LAST_YEAR = 2100;

    /** Deadlines are counted in working days: with fewer the tasks of a period would not end in their year. */
    private static final int FEWEST_WORKING_DAYS = 200;

    /** The order is of 2025. */
    private static final int FIRST_FILLED = 2025;

    private static final int YEARS_AHEAD = 5;

    /** After what time the corrections that another instance of the application took are seen here. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final People people;
    private final SettingValues settings;
    private final Clock clock;
    private final CalendarRule rule = new CalendarRule();
    private final Map<Integer, Read> years = new ConcurrentHashMap<>();

    CalendarDays(JdbcClient jdbc, AuditTrail trail, People people, SettingValues settings, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    public static boolean holds(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private record Read(NavigableMap<LocalDate, CalendarDay> days, Instant at) {}

    @Override
    public void afterPropertiesSet() {
        int last = Texts.day(clock.instant()).getYear() + YEARS_AHEAD;
        for (int year = FIRST_FILLED; year <= last; year++) {
            fill(year);
        }
    }

    /** The days of the year that are not what their weekday says, and the holidays that fall on weekends. */
    @Override
    public NavigableMap<LocalDate, CalendarDay> of(int year) {
        if (!holds(year)) {
            return rule.of(year);
        }
        Read read = years.get(year);
        Instant now = clock.instant();
        if (read == null || Duration.between(read.at, now).abs().compareTo(FRESH) > 0) {
            NavigableMap<LocalDate, CalendarDay> days = read(year);
            read = new Read(days.isEmpty() ? rule.of(year) : days, now);
            years.put(year, read);
        }
        return read.days;
    }

    /** The day; null if it is what its weekday says. */
    public @Nullable CalendarDay on(LocalDate date) {
        return of(date.getYear()).get(date);
    }

    /** What would have to change for the years of these days to hold these days and no others. */
    public CalendarChange changeTo(Collection<CalendarDay> wanted) {
        Map<LocalDate, CalendarDay> byDate =
                wanted.stream().collect(Collectors.toMap(CalendarDay::date, Function.identity()));
        List<LocalDate> removed = byDate.keySet().stream()
                .map(LocalDate::getYear)
                .distinct()
                .flatMap(year -> of(year).keySet().stream())
                .filter(date -> !byDate.containsKey(date))
                .sorted()
                .toList();
        return new CalendarChange(
                wanted.stream().filter(day -> !day.equals(on(day.date()))).toList(), removed);
    }

    public boolean mayChange(Actor actor) {
        return actor.is(Role.ADMINISTRATOR);
    }

    /**
     * Changes the calendar, for an administrator; moves no deadline.
     *
     * @param seen the {@link #version} of the days as the actor saw them last; empty: whatever they are
     * @throws Refusal forbidden; invalid without a reason or as {@link #check} says; conflict if the calendar already is so, or if one of the days
     *     was changed since it was seen, with by whom and when
     */
    @Transactional
    public void change(Actor actor, CalendarChange change, String reason, String seen) {
        if (!mayChange(actor)) {
            throw Refusal.forbidden("deadline.refusal.change");
        }
        String given = Reasons.reason(reason);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('calendar', 0))")
                .query(row -> {});
        if (change.removed().stream().allMatch(date -> on(date) == null)
                && change.put().stream().allMatch(day -> day.equals(on(day.date())))) {
            throw Refusal.conflict("deadline.refusal.doneAlready");
        }
        Map<LocalDate, CalendarDay> before = new HashMap<>();
        change.dates().stream().map(LocalDate::getYear).distinct().forEach(year -> {
            fill(year);
            before.putAll(read(year));
        });
        refuseUnlessSeen(change.dates(), seen);
        check(change, this::read);
        Map<String, String> details = new LinkedHashMap<>();
        change.dates().forEach(date -> details.put(date.toString(), summary(before.get(date)) + " → –"));
        change.removed()
                .forEach(date -> jdbc.sql("delete from calendar_day where day = :day")
                        .param("day", date)
                        .update());
        for (CalendarDay day : change.put()) {
            details.compute(
                    day.date().toString(),
                    (date, known) -> Objects.requireNonNull(known).replace("→ –", "→ " + summary(day)));
            put(day, """
                            on conflict (day) do update set kind = excluded.kind, name_kk = excluded.name_kk,
                              name_ru = excluded.name_ru, name_en = excluded.name_en, moved_from = excluded.moved_from,
                              act = excluded.act, confirmed = excluded.confirmed""");
        }
        details.put("reason", given);
        trail.record(
                AuditEvent.of(actor.username(), AuditAction.CALENDAR_CHANGED).details(details));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                years.clear();
            }
        });
    }

    /** Tells whether anything of these days has changed since they were read. */
    public String version(Collection<LocalDate> dates) {
        return Sha256.of(CalendarFile.write(
                        dates.stream().map(this::on).filter(Objects::nonNull).toList()))
                .substring(0, 16);
    }

    /**
     * Refuses to go on from days that were changed since they were seen.
     *
     * @param seen their {@link #version} then; empty: whatever they are
     * @throws Refusal conflict, with by whom and when
     */
    public void refuseUnlessSeen(Collection<LocalDate> dates, String seen) {
        dates.stream().map(LocalDate::getYear).forEach(years::remove);
        String version = version(dates);
        if (!seen.isEmpty() && !seen.equals(version)) {
            AuditTrail.Entry last = trail.lastNaming(
                            dates.stream().map(LocalDate::toString).toList(), AuditAction.CALENDAR_CHANGED)
                    .orElseThrow(() -> Refusal.conflict("deadline.refusal.doneAlready"));
            throw Refusal.overtaken(
                    new Refusal.Overtaken(version, last.actor(), last.at()),
                    "deadline.refusal.changed",
                    people.nameOf(last.actor()),
                    last.at());
        }
    }

    /**
     * Refuses a change that would leave a year without days of its own, which is then the rule's again, or with too few working days.
     *
     * @throws Refusal invalid
     */
    public void check(CalendarChange change) {
        check(change, this);
    }

    private void check(CalendarChange change, Calendar now) {
        WorkingDays after = new WorkingDays(clock, now, settings).after(change);
        for (int year :
                change.dates().stream().map(LocalDate::getYear).distinct().toList()) {
            if (change.appliedTo(now.of(year), year).isEmpty()) {
                throw Refusal.invalid("deadline.refusal.yearEmpty", String.valueOf(year));
            }
            int workingDays = after.in(year);
            if (workingDays < FEWEST_WORKING_DAYS) {
                throw Refusal.invalid(
                        "deadline.refusal.yearShort", String.valueOf(year), workingDays, FEWEST_WORKING_DAYS);
            }
        }
    }

    private static String summary(@Nullable CalendarDay day) {
        return day == null ? "–" : day.kind() + " " + day.name().kk();
    }

    private NavigableMap<LocalDate, CalendarDay> read(int year) {
        NavigableMap<LocalDate, CalendarDay> days = new TreeMap<>();
        jdbc.sql("select *, day as date from calendar_day where day between :first and :last")
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query(Rows.of(CalendarDay.class))
                .list()
                .forEach(day -> days.put(day.date(), day));
        return days;
    }

    /** Writes the rule's rows of a year that has none. */
    private void fill(int year) {
        if (read(year).isEmpty()) {
            // Another instance may do the same at the same time.
            rule.of(year).values().forEach(day -> put(day, "on conflict do nothing"));
        }
    }

    private void put(CalendarDay day, String otherwise) {
        jdbc.sql("""
                        insert into calendar_day (day, kind, name_kk, name_ru, name_en, moved_from, act, confirmed)
                        values (:date, :kind, :kk, :ru, :en, :movedFrom, :act, :confirmed)\s""" + otherwise).paramSource(Rows.params(day)).update();
    }
}
