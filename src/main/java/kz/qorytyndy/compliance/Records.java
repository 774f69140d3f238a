package kz.qorytyndy.compliance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.compliance.ComplianceRecord.Comment;
import kz.qorytyndy.compliance.ComplianceRecord.Entry;
import kz.qorytyndy.compliance.ComplianceRecord.Round;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.employees.RestsOnEmployment;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The records of keeping and breaking work standards (order No 67, work standards §8). Whoever keeps the body's employees enters them, the head of
 * the body or of the HR service confirms them, never who entered them. Nothing is overwritten: what is put right is a new round, to be
 * confirmed anew. They are seen by those who see the employee.
 */
@Service
public class Records implements RestsOnEmployment {

    static final int LONGEST_FACT = 2_000;
    static final int LONGEST_DOCUMENT = 300;
    private static final int LONGEST_COMMENT = 4_000;

    private static final String ROUNDS = """
            select record.*, round.version, entries, reason, entered_by, entered_substitution, entered_at,
                   confirmed_by, confirmed_substitution, confirmed_at
            from compliance_record record
            join compliance_round round on round.record_id = record.id
            left join compliance_confirmation confirmation
              on confirmation.record_id = record.id and confirmation.version = round.version
            """;

    private static final String LATEST = ROUNDS + """
            where not exists (select from compliance_round later
                              where later.record_id = record.id and later.version > round.version)
            """;

    private final JdbcClient jdbc;
    private final Employees employees;
    private final Standards standards;
    private final People people;
    private final AuditTrail trail;
    private final Clock clock;

    Records(JdbcClient jdbc, Employees employees, Standards standards, People people, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.employees = employees;
        this.standards = standards;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
    }

    /** That the employee's work in a period is to be recorded by the standard; {@code record} is null until it is. */
    public record Due(
            Employee employee, Standard standard, @Nullable ComplianceRecord record) {}

    /** A record that somebody chose to confirm; {@code version} is the round that he saw, null: the latest. */
    public record Chosen(UUID id, @Nullable Integer version) {}

    /**
     * Enters a record, for the officer or the head of the employee's body, and on their behalf for an HR officer.
     *
     * @throws Refusal not found, also for an employee or a standard of another's body; forbidden; invalid (a field: the employee was not in the
     *     body in the period, the standard was not in force for his post then, a requirement is missing or not the standard's, a breach
     *     without fact, date or document or on a day that cannot be); conflict if there is one of this employee, standard and period
     */
    @Transactional
    public ComplianceRecord enter(EnterRecord command, Actor actor) {
        Employee employee = employees.hold(command.employee(), actor);
        Standard standard = standards.get(command.standard(), actor);
        Actor acting = Employees.keeper(employee.bodyCode(), actor);
        checked(employee, standard, command.period(), command.entries()).finish();
        UUID id = insert(employee, standard, command.period(), command.entries(), acting);
        trail.record(acting.event(AuditAction.RECORD_ENTERED)
                .subject(subject(id, 1))
                .details(details(employee.bodyCode(), standard, command.period(), command.entries()))
                .changed(null, sha256(inOrder(command.entries()))));
        return get(id, actor);
    }

    /**
     * Puts a record right: a new round, which must be confirmed anew. For those who enter records.
     *
     * @throws Refusal as {@link #enter}; conflict if somebody else has put it right since
     */
    @Transactional
    public ComplianceRecord correct(UUID id, CorrectRecord command, Actor actor) {
        ComplianceRecord record = lock(id, actor);
        Employee employee = employees.hold(record.employeeId(), actor);
        Standard standard = standards.get(record.standardId());
        Actor acting = Employees.keeper(employee.bodyCode(), actor);
        refuseStale(record, command.version());
        FieldChecks checks = checked(employee, standard, record.period(), command.entries());
        checks.requiredText("reason", command.reason(), LONGEST_FACT);
        checks.finish();
        if (inOrder(command.entries()).equals(record.round().entries())) {
            throw Refusal.invalid("compliance.nothing");
        }
        int version = record.round().version() + 1;
        String sha256 =
                insertRound(id, version, command.entries(), command.reason().strip(), acting);
        trail.record(acting.event(AuditAction.RECORD_CORRECTED)
                .subject(subject(id, version))
                .details(details(employee.bodyCode(), standard, record.period(), command.entries()))
                .changed(sha256(record.round().entries()), sha256));
        return get(id, actor);
    }

    /**
     * Confirms the records, all or none: for the head of the body and the HR head, unless he, or the one whom he replaces in it, entered a
     * round of one.
     *
     * @throws Refusal not found; forbidden; conflict if one is confirmed already or was put right since
     */
    @Transactional
    public void confirm(Collection<Chosen> chosen, Actor actor) {
        if (chosen.isEmpty()) {
            throw Refusal.invalidField("records", "compliance.noneChosen");
        }
        // In one order, so that two who confirm the same wait for each other and do not lock each other out.
        chosen.stream()
                .collect(Collectors.toMap(Chosen::id, one -> one, (one, same) -> one, TreeMap::new))
                .values()
                .forEach(one -> confirm(one, actor));
    }

    private void confirm(Chosen chosen, Actor actor) {
        ComplianceRecord record = lock(chosen.id(), actor);
        Employee employee = employees.get(record.employeeId(), actor);
        Actor acting = confirmer(record.id(), employee.bodyCode(), actor);
        if (chosen.version() != null) {
            refuseStale(record, chosen.version());
        }
        Deed earlier = record.round().confirmed();
        if (earlier != null) {
            throw Refusal.conflict("compliance.confirmed", people.nameOf(earlier.by()), earlier.at());
        }
        jdbc.sql("""
                        insert into compliance_confirmation (record_id, version, confirmed_by, confirmed_substitution, confirmed_at)
                        values (:record, :version, :by, :substitution, :at)""")
                .paramSource(Rows.params(acting.deed(clock))
                        .and("record", record.id())
                        .and("version", record.round().version()))
                .update();
        trail.record(acting.event(AuditAction.RECORD_CONFIRMED)
                .subject(subject(record.id(), record.round().version()))
                .details(details(
                        employee.bodyCode(),
                        standards.get(record.standardId()),
                        record.period(),
                        record.round().entries())));
    }

    /**
     * Notes what the employee says to the latest round of the record; for those who enter records. Earlier comments stay.
     *
     * @param version the round that he spoke to; null: the latest
     * @throws Refusal not found; forbidden; invalid (a field: the text); conflict if somebody has put the record right since
     */
    @Transactional
    public void comment(UUID id, String text, @Nullable Integer version, Actor actor) {
        ComplianceRecord record = lock(id, actor);
        Employee employee = employees.get(record.employeeId(), actor);
        Actor acting = Employees.keeper(employee.bodyCode(), actor);
        FieldChecks checks = new FieldChecks();
        checks.requiredText("text", text, LONGEST_COMMENT);
        checks.finish();
        if (version != null) {
            refuseStale(record, version);
        }
        Comment comment = new Comment(record.round().version(), text.strip(), acting.deed(clock));
        jdbc.sql("""
                        insert into compliance_comment (record_id, version, comment, noted_by, noted_substitution, noted_at)
                        values (:record, :version, :text, :notedBy, :notedSubstitution, :notedAt)""").paramSource(Rows.params(comment).and("record", id)).update();
        trail.record(acting.event(AuditAction.RECORD_COMMENTED)
                .subject(subject(id, record.round().version()))
                .details(Map.of("body", employee.bodyCode()))
                .changed(null, Sha256.of(comment.text())));
    }

    /**
     * The record with its latest round.
     *
     * @throws Refusal not found, also if the person may not see the employee
     */
    public ComplianceRecord get(UUID id, Actor actor) {
        ComplianceRecord record = jdbc.sql(LATEST + "and record.id = :id")
                .param("id", id)
                .query(Rows.of(ComplianceRecord.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        employees.get(record.employeeId(), actor);
        return record;
    }

    /** All rounds of the record, the latest first. */
    public List<Round> rounds(UUID id) {
        return jdbc
                .sql(ROUNDS + "where record.id = :id order by round.version desc")
                .param("id", id)
                .query(Rows.of(ComplianceRecord.class))
                .list()
                .stream()
                .map(ComplianceRecord::round)
                .toList();
    }

    /** What the employee said to the record, the latest first. */
    public List<Comment> comments(UUID id) {
        return comments(List.of(id)).getOrDefault(id, List.of());
    }

    /** What employees said to these records, the latest first; a record without comments is left out. */
    public Map<UUID, List<Comment>> comments(Collection<UUID> ids) {
        return jdbc.sql("""
                        select *, comment as text from compliance_comment
                        where record_id = any(:ids) order by id desc""")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Rows.of(Comment.class).by("record_id"));
    }

    /**
     * The records of the body's employees for the period, by personnel number.
     *
     * @throws Refusal not found, as {@link Employees#checkVisible} says
     */
    public List<ComplianceRecord> list(String bodyCode, ReportingPeriod period, Actor actor) {
        employees.checkVisible(bodyCode, actor);
        return of(bodyCode, period);
    }

    /**
     * All that is to be recorded of the body and the period: each employee's work by each standard, with its record if there is one; by personnel
     * number.
     *
     * @throws Refusal not found, as {@link Employees#checkVisible} says
     */
    public List<Due> due(String bodyCode, ReportingPeriod period, Actor actor) {
        Map<UUID, Map<UUID, ComplianceRecord>> recorded = list(bodyCode, period, actor).stream()
                .collect(Collectors.groupingBy(
                        ComplianceRecord::employeeId,
                        Collectors.toMap(ComplianceRecord::standardId, record -> record)));
        List<Standard> inForce = standards.inForce(bodyCode, period.firstDay(), period.lastDay());
        return employees.list(bodyCode, period, actor).stream()
                .flatMap(employee -> inForce.stream()
                        .filter(standard -> applies(standard, employee, period))
                        .map(standard -> new Due(
                                employee,
                                standard,
                                recorded.getOrDefault(employee.id(), Map.of()).get(standard.id()))))
                .toList();
    }

    /** The confirmed records of the body's employees for this period and those that began before its end, by employee, the latest period first. */
    public Map<UUID, List<ComplianceRecord>> confirmedUntil(String bodyCode, ReportingPeriod period) {
        return jdbc.sql(LATEST + """
                        and confirmed_at is not null and record.employee_id in (select id from employee where body_code = :body)""").param("body", bodyCode).query(Rows.of(ComplianceRecord.class)).list().stream()
                .filter(record -> !record.period().firstDay().isAfter(period.lastDay()))
                .sorted(Comparator.comparing(ComplianceRecord::period).reversed())
                .collect(Collectors.groupingBy(ComplianceRecord::employeeId, LinkedHashMap::new, Collectors.toList()));
    }

    /** Those of the records of the body that the actor may confirm: not confirmed yet, and no round of them his. */
    public Set<UUID> confirmable(String bodyCode, Collection<ComplianceRecord> records, Actor actor) {
        List<UUID> awaiting = records.stream()
                .filter(record -> !record.isConfirmed())
                .map(ComplianceRecord::id)
                .toList();
        Map<UUID, Set<String>> writers = writers(awaiting);
        return awaiting.stream()
                .filter(id ->
                        confirmers(bodyCode, actor).anyMatch(way -> isFree(way, writers.getOrDefault(id, Set.of()))))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void check(Employee changed) {
        List<ComplianceRecord> records = jdbc.sql(LATEST + "and record.employee_id = :employee")
                .param("employee", changed.id())
                .query(Rows.of(ComplianceRecord.class))
                .list();
        for (ComplianceRecord record : records) {
            Standard standard = standards.get(record.standardId());
            boolean holds = checked(
                            changed, standard, record.period(), record.round().entries())
                    .errors()
                    .isEmpty();
            if (!holds) {
                throw Refusal.conflict("employees.recorded", record.period().name());
            }
        }
    }

    /** What is wrong with a record; nothing if it may be entered. */
    FieldChecks checked(Employee employee, Standard standard, ReportingPeriod period, List<Entry> entries) {
        FieldChecks checks = new FieldChecks();
        LocalDate today = Texts.day(clock.instant());
        if (period.firstDay().isAfter(today)) {
            checks.wrong("period", "compliance.notBegun", period.firstDay());
        } else if (employee.during(period).isEmpty()) {
            checks.wrong("employee", "compliance.notInBody", period.name());
        } else if (days(employee, standard, period).isEmpty()) {
            checks.wrong("standard", "compliance.otherStandard", period.name());
        } else {
            checkRequirements(standard, entries, checks);
            for (int i = 0; i < entries.size(); i++) {
                check("entries[" + i + "].", entries.get(i), employee, standard, period, today, checks);
            }
        }
        return checks;
    }

    private static void checkRequirements(Standard standard, List<Entry> entries, FieldChecks checks) {
        int all = standard.content().requirements().size();
        Set<Integer> missing = IntStream.rangeClosed(1, all).boxed().collect(Collectors.toCollection(TreeSet::new));
        for (int i = 0; i < entries.size(); i++) {
            int requirement = entries.get(i).requirement();
            if (!missing.remove(requirement)) {
                boolean known = requirement >= 1 && requirement <= all;
                checks.wrong(
                        "entries[" + i + "].requirement",
                        known ? "compliance.requirementTwice" : "compliance.noSuchRequirement",
                        requirement);
            }
        }
        if (!missing.isEmpty()) {
            checks.wrong("entries", "compliance.requirementMissing", missing);
        }
    }

    private static void check(
            String path,
            Entry entry,
            Employee employee,
            Standard standard,
            ReportingPeriod period,
            LocalDate today,
            FieldChecks checks) {
        if (entry.kept()) {
            if (Stream.of(entry.fact(), entry.date(), entry.document()).anyMatch(Objects::nonNull)) {
                checks.wrong(path + "kept", "compliance.keptAndBroken");
            }
            return;
        }
        checks.requiredText(path + "fact", entry.fact(), LONGEST_FACT);
        checks.requiredText(path + "document", entry.document(), LONGEST_DOCUMENT);
        LocalDate date = entry.date();
        if (date == null) {
            checks.missing(path + "date");
        } else if (date.isBefore(period.firstDay()) || date.isAfter(period.lastDay())) {
            checks.wrong(path + "date", "compliance.outsidePeriod", period.firstDay(), period.lastDay());
        } else if (date.isAfter(today)) {
            checks.wrong(path + "date", "compliance.future");
        } else if (days(employee, standard, period).stream().noneMatch(span -> span.covers(date))) {
            checks.wrong(path + "date", "compliance.notAtPost", date);
        }
    }

    /** Whether the employee's work in the period is to be recorded by the standard. */
    public static boolean applies(Standard standard, Employee employee, ReportingPeriod period) {
        return !days(employee, standard, period).isEmpty();
    }

    /** When in the period the standard was in force for a post while the employee held it. */
    private static List<Employee.Employment> days(Employee employee, Standard standard, ReportingPeriod period) {
        LocalDate from = standard.inForceFrom();
        if (from == null || !employee.bodyCode().equals(standard.bodyCode())) {
            return List.of();
        }
        LocalDate until = standard.inForceUntil();
        return employee.during(period).stream()
                .filter(employment -> standard.isForPost(employment.post()))
                .map(employment -> new Employee.Employment(
                        employment.post(),
                        latest(employment.firstDay(), from, period.firstDay()),
                        earliest(employment.lastDay(), until, period.lastDay())))
                .filter(span -> span.lastDay() == null || !span.lastDay().isBefore(span.firstDay()))
                .toList();
    }

    private static LocalDate latest(LocalDate... days) {
        return Arrays.stream(days).max(LocalDate::compareTo).orElseThrow();
    }

    private static LocalDate earliest(@Nullable LocalDate employed, @Nullable LocalDate inForce, LocalDate period) {
        return Stream.of(Stream.ofNullable(employed), Stream.ofNullable(inForce), Stream.of(period))
                .flatMap(days -> days)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private List<ComplianceRecord> of(String bodyCode, ReportingPeriod period) {
        return jdbc.sql(ROUNDS + """
                        join employee on employee.id = record.employee_id
                        join work_standard standard on standard.id = record.standard_id
                        where employee.body_code = :body
                          and record.period_year = :year and record.period_part = :part
                          and not exists (select from compliance_round later
                                          where later.record_id = record.id and later.version > round.version)
                        order by personnel_number_folded, section_key, in_force_from""")
                .paramSource(Rows.params(period).and("body", bodyCode))
                .query(Rows.of(ComplianceRecord.class))
                .list();
    }

    /** The person as he confirms the record. */
    private Actor confirmer(UUID id, String bodyCode, Actor actor) {
        List<Actor> ways = confirmers(bodyCode, actor).toList();
        if (ways.isEmpty()) {
            throw Refusal.forbidden("compliance.mayNotConfirm");
        }
        Set<String> writers = writers(List.of(id)).getOrDefault(id, Set.of());
        return ways.stream()
                .filter(way -> isFree(way, writers))
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden(
                        "compliance.own",
                        writers.stream()
                                .filter(ways.get(0)::concerns)
                                .map(people::nameOf)
                                .toList()));
    }

    private static Stream<Actor> confirmers(String bodyCode, Actor actor) {
        return Stream.of(new RoleHeld(Role.TERRITORIAL_HEAD, bodyCode), new RoleHeld(Role.HR_HEAD, null))
                .filter(actor.roles()::contains)
                .flatMap(role -> actor.ways(role, null).stream());
    }

    private static boolean isFree(Actor way, Set<String> writers) {
        return writers.stream().noneMatch(way::concerns);
    }

    /** Who entered any round of the records, and for whom. */
    private Map<UUID, Set<String>> writers(Collection<UUID> ids) {
        return jdbc
                .sql("""
                        select record_id, entered_by, absent from compliance_round
                        left join substitution on substitution.id = entered_substitution where record_id = any(:ids)""")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> Map.entry(
                        row.getObject("record_id", UUID.class),
                        Stream.of(row.getString("entered_by"), row.getString("absent"))
                                .filter(Objects::nonNull)
                                .toList()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new HashSet<>(entry.getValue()), (one, more) -> {
                    one.addAll(more);
                    return one;
                }));
    }

    /** Reads the record; whoever changes it next waits for the running transaction. */
    private ComplianceRecord lock(UUID id, Actor actor) {
        // Not its row, which nobody may change.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 0))")
                .param("id", id.toString())
                .query(row -> {});
        return get(id, actor);
    }

    private void refuseStale(ComplianceRecord record, int version) {
        Round latest = record.round();
        if (latest.version() != version) {
            throw Refusal.overtaken(
                    new Refusal.Overtaken(
                            String.valueOf(latest.version()),
                            latest.entered().by(),
                            latest.entered().at()),
                    "compliance.changed",
                    people.nameOf(latest.entered().by()),
                    latest.entered().at());
        }
    }

    /**
     * Keeps a record that {@link #checked} finds nothing in, with its first round.
     *
     * @throws Refusal conflict, if there is one
     */
    UUID insert(Employee employee, Standard standard, ReportingPeriod period, List<Entry> entries, Actor acting) {
        UUID id = UUID.randomUUID();
        int inserted = jdbc.sql("""
                        insert into compliance_record (id, employee_id, standard_id, period_year, period_part)
                        values (:id, :employee, :standard, :year, :part) on conflict do nothing""")
                .paramSource(Rows.params(period)
                        .and("id", id)
                        .and("employee", employee.id())
                        .and("standard", standard.id()))
                .update();
        if (inserted == 0) {
            throw Refusal.conflict("compliance.twice", period.name());
        }
        insertRound(id, 1, entries, null, acting);
        return id;
    }

    private String insertRound(UUID id, int version, List<Entry> entries, @Nullable String reason, Actor acting) {
        Round round = new Round(version, inOrder(entries), reason, acting.deed(clock), null);
        String sha256 = sha256(round.entries());
        jdbc.sql("""
                        insert into compliance_round (record_id, version, entries, entries_sha256, reason, entered_by,
                                                      entered_substitution, entered_at)
                        values (:record, :version, :entries, :sha256, :reason, :enteredBy, :enteredSubstitution, :enteredAt)""")
                .paramSource(Rows.params(round).and("record", id).and("sha256", sha256))
                .update();
        return sha256;
    }

    private static List<Entry> inOrder(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingInt(Entry::requirement))
                .map(entry -> new Entry(
                        entry.requirement(),
                        entry.kept(),
                        stripped(entry.fact()),
                        entry.date(),
                        stripped(entry.document())))
                .toList();
    }

    private static String sha256(List<Entry> entries) {
        return Sha256.of(CanonicalJson.of(entries));
    }

    private static String subject(UUID id, int version) {
        return "compliance record " + id + " v" + version;
    }

    private static Map<String, String> details(
            String bodyCode, Standard standard, ReportingPeriod period, List<Entry> entries) {
        return Map.of(
                "body", bodyCode,
                "standard",
                        Objects.requireNonNullElse(
                                standard.number(), standard.id().toString()),
                "period", period.code(),
                "broken",
                        String.valueOf(
                                entries.stream().filter(entry -> !entry.kept()).count()));
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
