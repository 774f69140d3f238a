package kz.qorytyndy.attestation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.attestation.Attestation.Result;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.compliance.Records;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.employees.RestsOnEmployment;
import kz.qorytyndy.matter.AttestationNumber;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attestation lists of the bodies, one for each reporting period: who was due, who was attested when and with which result, and whether the
 * records of keeping work standards were used in it (order No 67, work standards §8). Kept by those who keep the body's employees, seen by those
 * who see them.
 */
@Service
public class Attestations implements RestsOnEmployment {

    private static final String SELECT =
            "select attestation.* from attestation join employee on employee.id = employee_id ";
    private static final String OF_LIST = "where body_code = :body and period_year = :year and period_part = :part ";

    private final JdbcClient jdbc;
    private final Employees employees;
    private final Records records;
    private final People people;
    private final AuditTrail trail;
    private final Clock clock;

    Attestations(JdbcClient jdbc, Employees employees, Records records, People people, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.employees = employees;
        this.records = records;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Which entries are asked for; null: any.
     *
     * @param number those behind this number of the data sheet
     */
    public record Filter(
            @Nullable String bodyCode,
            @Nullable ReportingPeriod period,
            @Nullable AttestationNumber number) {}

    /** An entry with whom it is about. */
    public record Listed(Attestation attestation, Employee employee) {

        /** The post in which he was attested; before that, his last one in the period. */
        public String post() {
            LocalDate attestedOn = attestation.attestedOn();
            return Optional.ofNullable(attestedOn)
                    .flatMap(employee::on)
                    .or(() -> employee.during(attestation.period()).stream().reduce((one, later) -> later))
                    .map(Employee.Employment::post)
                    .orElse("–");
        }
    }

    /** A part of what was asked for, and how many entries the whole of it has. */
    public record Page(List<Listed> items, int total) {}

    /**
     * The entries that the actor may see, the latest periods first, by body and personnel number.
     *
     * @param number the page's number, from 0
     * @throws Refusal not found, for a body whose employees he may not see
     */
    public Page list(Actor actor, Filter filter, int number, int size) {
        if (filter.bodyCode() != null) {
            employees.checkVisible(filter.bodyCode(), actor);
        }
        List<Attestation> found = filtered(
                        "select attestation.*", actor, filter, """
                        order by %s, body_code collate in_order, personnel_number_folded
                        limit :size offset :offset""".formatted(ReportingPeriod.NEWEST_FIRST))
                .param("size", size)
                .param("offset", (long) number * size)
                .query(Rows.of(Attestation.class))
                .list();
        return new Page(
                listed(found),
                filtered("select count(*)", actor, filter, "")
                        .query(Integer.class)
                        .single());
    }

    /** The whole list of the body for the period, by personnel number. */
    List<Listed> list(String bodyCode, ReportingPeriod period) {
        return listed(ofList(SELECT + OF_LIST + "order by personnel_number_folded", bodyCode, period)
                .query(Rows.of(Attestation.class))
                .list());
    }

    /**
     * An entry.
     *
     * @throws Refusal not found, also if the person may not see the employee
     */
    public Listed get(UUID id, Actor actor) {
        Attestation attestation = jdbc.sql(SELECT + "where attestation.id = :id")
                .param("id", id)
                .query(Rows.of(Attestation.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        return new Listed(attestation, employees.get(attestation.employeeId(), actor));
    }

    /** The periods for which the body has a list, the latest first. */
    public List<ReportingPeriod> periods(String bodyCode) {
        return jdbc.sql("""
                        select distinct period_year as year, period_part as part from attestation join employee on employee.id = employee_id
                        where body_code = :body""").param("body", bodyCode).query(Rows.of(ReportingPeriod.class)).list().stream()
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }

    public Map<AttestationNumber, Integer> numbers(String bodyCode, ReportingPeriod period) {
        return ofList("""
                        select count(*) as due, count(attested_on) as attested,
                               count(*) filter (where result = 'FITS') as compliant,
                               count(*) filter (where with_extract) as with_standards
                        from attestation join employee on employee.id = employee_id\s""" + OF_LIST, bodyCode, period)
                .query((row, index) -> {
                    Map<AttestationNumber, Integer> numbers = new EnumMap<>(AttestationNumber.class);
                    if (row.getInt("due") > 0) {
                        numbers.put(AttestationNumber.ATTESTATION_DUE, row.getInt("due"));
                        numbers.put(AttestationNumber.ATTESTED, row.getInt("attested"));
                        numbers.put(AttestationNumber.ATTESTED_COMPLIANT, row.getInt("compliant"));
                        numbers.put(AttestationNumber.ATTESTED_WITH_STANDARDS, row.getInt("with_standards"));
                    }
                    return numbers;
                })
                .single();
    }

    /**
     * What the list comes to, for whoever may see it.
     *
     * @throws Refusal not found, also if there is no such list
     */
    public Map<AttestationNumber, Integer> numbers(String bodyCode, ReportingPeriod period, Actor actor) {
        employees.checkVisible(bodyCode, actor);
        Map<AttestationNumber, Integer> numbers = numbers(bodyCode, period);
        if (numbers.isEmpty()) {
            throw Refusal.notFound();
        }
        return numbers;
    }

    /**
     * Puts an employee on the list of his body.
     *
     * @throws Refusal not found, also for an employee of another's body; forbidden; invalid (a field: he was not in the body in the period, or
     *     not on the day, the day is not in the period or has not come, a result without a day or a day without a result, an extract
     *     without an attestation or without confirmed records); conflict if he is on the list
     */
    @Transactional
    public Listed add(AddAttestation command, Actor actor) {
        Employee employee = employees.hold(command.employee(), actor);
        Actor acting = Employees.keeper(employee.bodyCode(), actor);
        Entry entry = new Entry(command.attestedOn(), command.result(), Boolean.TRUE.equals(command.withExtract()));
        checked(employee, command.period(), entry, "employee", recorded(employee.bodyCode(), command.period()))
                .finish();
        Attestation added = attestation(employee, command.period(), entry, acting);
        if (!insert(added)) {
            throw Refusal.conflict("attestation.twice", command.period().name());
        }
        trail.record(
                event(acting, AuditAction.ATTESTATION_ADDED, employee, added).changed(null, sha256(added)));
        return new Listed(added, employee);
    }

    /**
     * Puts everybody on the list who was in the body in the period and is not on it yet.
     *
     * @return how many that were
     * @throws Refusal not found; forbidden
     */
    @Transactional
    public int addAll(String bodyCode, ReportingPeriod period, Actor actor) {
        List<Employee> all = missing(bodyCode, period, actor);
        Actor acting = Employees.keeper(bodyCode, actor);
        Entry due = new Entry(null, null, false);
        int added = (int) all.stream()
                .map(employee -> attestation(employee, period, due, acting))
                .filter(this::insert)
                .count();
        if (added > 0) {
            trail.record(acting.event(AuditAction.ATTESTATIONS_ADDED)
                    .subject(subject(bodyCode, period))
                    .details(Map.of("body", bodyCode, "period", period.code(), "count", String.valueOf(added))));
        }
        return added;
    }

    /**
     * Those who were in the body in the period and are not on its list.
     *
     * @throws Refusal not found
     */
    public List<Employee> missing(String bodyCode, ReportingPeriod period, Actor actor) {
        Set<UUID> there = Set.copyOf(ofList(
                        "select employee_id from attestation join employee on employee.id = employee_id " + OF_LIST,
                        bodyCode,
                        period)
                .query(UUID.class)
                .list());
        return employees.list(bodyCode, period, actor).stream()
                .filter(employee -> !there.contains(employee.id()))
                .toList();
    }

    /**
     * Says what became of those on the list: all of the changes, or none.
     *
     * @param changes by the entries' ids
     * @throws Refusal as {@link #add}, the field after the entry's id, as in {@code <id>.attestedOn}; conflict, with who has changed an entry
     *     since the writer saw it, and when
     */
    @Transactional
    public void change(Map<UUID, ChangeAttestation> changes, Actor actor) {
        FieldChecks checks = new FieldChecks();
        Map<String, Set<UUID>> recorded = new HashMap<>();
        // In one order, so that two who change the same wait for each other and do not lock each other out.
        changes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> checks.addAll(
                        one.getKey().toString(),
                        change(one.getKey(), one.getValue(), actor, recorded).errors()));
        checks.finish();
    }

    /**
     * Says what became of one on the list.
     *
     * @throws Refusal as {@link #add}; conflict, with who has changed the entry since the writer saw it, and when
     */
    @Transactional
    public Listed change(UUID id, ChangeAttestation change, Actor actor) {
        change(id, change, actor, new HashMap<>()).finish();
        return get(id, actor);
    }

    /** What is wrong with the change, which is made if nothing is; {@code recorded} as {@link #recorded} finds them, by list. */
    private FieldChecks change(UUID id, ChangeAttestation change, Actor actor, Map<String, Set<UUID>> recorded) {
        Listed before = locked(id, change.version(), actor);
        Employee employee = before.employee();
        ReportingPeriod period = before.attestation().period();
        Entry entry = new Entry(change.attestedOn(), change.result(), Boolean.TRUE.equals(change.withExtract()));
        Actor acting = Employees.keeper(employee.bodyCode(), actor);
        FieldChecks checks = checked(
                employee,
                period,
                entry,
                "attestedOn",
                recorded.computeIfAbsent(
                        employee.bodyCode() + period.code(), list -> recorded(employee.bodyCode(), period)));
        if (checks.errors().isEmpty()) {
            update(before, entry, acting);
        }
        return checks;
    }

    /**
     * Takes an employee off the list.
     *
     * @param version which one the actor saw; null: whatever is there
     * @throws Refusal not found; forbidden; conflict, with who has changed the entry since the actor saw it, and when
     */
    @Transactional
    public void remove(UUID id, @Nullable Integer version, Actor actor) {
        Listed removed = locked(id, version, actor);
        Actor acting = Employees.keeper(removed.employee().bodyCode(), actor);
        jdbc.sql("delete from attestation where id = :id").param("id", id).update();
        trail.record(event(acting, AuditAction.ATTESTATION_REMOVED, removed.employee(), removed.attestation())
                .changed(sha256(removed.attestation()), null));
    }

    /** The whole list of the body for the period, which stays as it is until the transaction ends, by employees. */
    Map<UUID, Listed> lockAll(String bodyCode, ReportingPeriod period) {
        // In one order, so that two who change the same wait for each other and do not lock each other out.
        ofList(SELECT + OF_LIST + "order by attestation.id for update of attestation", bodyCode, period)
                .query(row -> {});
        return list(bodyCode, period).stream()
                .collect(Collectors.toMap(one -> one.employee().id(), Function.identity()));
    }

    /** Says what a list is to hold from now on of these employees; the others stay as they were, {@code before}. */
    void put(ReportingPeriod period, Map<UUID, Listed> before, Map<Employee, Entry> entries, Actor acting) {
        entries.forEach((employee, entry) -> {
            Listed there = before.get(employee.id());
            if (there != null) {
                update(there, entry, acting);
            } else if (!insert(attestation(employee, period, entry, acting))) {
                throw Refusal.conflict("attestation.twice", period.name());
            }
        });
    }

    @Override
    public void check(Employee changed) {
        jdbc
                .sql(SELECT + "where employee_id = :employee")
                .param("employee", changed.id())
                .query(Rows.of(Attestation.class))
                .list()
                .stream()
                .filter(one -> changed.during(one.period()).isEmpty()
                        || Optional.ofNullable(one.attestedOn())
                                .filter(day -> changed.on(day).isEmpty())
                                .isPresent())
                .findFirst()
                .ifPresent(one -> {
                    throw Refusal.conflict("attestation.employed", one.period().name());
                });
    }

    /** What became of an employee who was due, as somebody says it. */
    record Entry(@Nullable LocalDate attestedOn, @Nullable Result result, boolean withExtract) {

        private static Entry of(Attestation attestation) {
            return new Entry(attestation.attestedOn(), attestation.result(), attestation.withExtract());
        }
    }

    /**
     * What is wrong with an entry; nothing if it may stand on the list.
     *
     * @param whom the field that says who he is
     * @param recorded those of the body who have records that an extract can be made of, as {@link #recorded} finds them
     */
    FieldChecks checked(Employee employee, ReportingPeriod period, Entry entry, String whom, Set<UUID> recorded) {
        FieldChecks checks = new FieldChecks();
        LocalDate attestedOn = entry.attestedOn();
        if (employee.during(period).isEmpty()) {
            checks.wrong(whom, "attestation.notInBody", period.name());
        } else if (attestedOn != null) {
            check(employee, period, attestedOn, checks);
            if (entry.result() == null) {
                checks.wrong("result", "attestation.noResult");
            }
            if (entry.withExtract() && !recorded.contains(employee.id())) {
                checks.wrong("withExtract", "attestation.noRecords");
            }
        } else {
            if (entry.result() != null) {
                checks.wrong("attestedOn", "attestation.noDay");
            }
            if (entry.withExtract()) {
                checks.wrong("withExtract", "attestation.extractWithoutAttestation");
            }
        }
        return checks;
    }

    private void check(Employee employee, ReportingPeriod period, LocalDate attestedOn, FieldChecks checks) {
        if (attestedOn.isBefore(period.firstDay()) || attestedOn.isAfter(period.lastDay())) {
            checks.wrong("attestedOn", "compliance.outsidePeriod", period.firstDay(), period.lastDay());
        } else if (attestedOn.isAfter(Texts.day(clock.instant()))) {
            checks.wrong("attestedOn", "compliance.future");
        } else if (employee.on(attestedOn).isEmpty()) {
            checks.wrong("attestedOn", "attestation.notOnDay", attestedOn);
        }
    }

    /** Those of the body's employees of whom an extract for the period has something to say: with a confirmed record of what was before its end. */
    Set<UUID> recorded(String bodyCode, ReportingPeriod period) {
        return records.confirmedUntil(bodyCode, period).keySet();
    }

    private JdbcClient.StatementSpec filtered(String select, Actor actor, Filter filter, String order) {
        ReportingPeriod period = filter.period();
        AttestationNumber number = filter.number();
        return jdbc.sql(select + """
                         from attestation join employee on employee.id = employee_id
                        where (:all or body_code = any(:bodies))
                          and (cast(:body as text) is null or body_code = :body)
                          and (cast(:year as int) is null or period_year = :year and period_part = :part)
                          and case cast(:number as text)
                                when 'ATTESTED' then attested_on is not null
                                when 'ATTESTED_COMPLIANT' then result = 'FITS'
                                when 'ATTESTED_WITH_STANDARDS' then with_extract
                                else true end
                        """ + order)
                .param("all", actor.isHr() || actor.is(Role.AUDITOR))
                .param("bodies", actor.bodies().toArray(String[]::new))
                .param("body", filter.bodyCode())
                .param("year", period == null ? null : period.year())
                .param("part", period == null ? null : period.part().name())
                .param("number", number == null ? null : number.name());
    }

    private JdbcClient.StatementSpec ofList(String sql, String bodyCode, ReportingPeriod period) {
        return jdbc.sql(sql).paramSource(Rows.params(period).and("body", bodyCode));
    }

    private List<Listed> listed(List<Attestation> attestations) {
        Map<UUID, Employee> whom = employees.withIds(
                attestations.stream().map(Attestation::employeeId).toList());
        return attestations.stream()
                .map(one -> new Listed(one, Objects.requireNonNull(whom.get(one.employeeId()))))
                .toList();
    }

    /** Reads the entry and its employee; whoever changes them next waits for the running transaction. */
    private Listed locked(UUID id, @Nullable Integer version, Actor actor) {
        employees.hold(get(id, actor).employee().id(), actor);
        jdbc.sql("select id from attestation where id = :id for update")
                .param("id", id)
                .query(row -> {});
        Listed listed = get(id, actor);
        Attestation latest = listed.attestation();
        if (version != null && version != latest.version()) {
            throw Refusal.overtaken(
                    new Refusal.Overtaken(
                            String.valueOf(latest.version()),
                            latest.changed().by(),
                            latest.changed().at()),
                    "attestation.changed",
                    people.nameOf(latest.changed().by()),
                    latest.changed().at());
        }
        return listed;
    }

    private Attestation attestation(Employee employee, ReportingPeriod period, Entry entry, Actor acting) {
        return new Attestation(
                UUID.randomUUID(),
                employee.id(),
                period,
                entry.attestedOn(),
                entry.result(),
                entry.withExtract(),
                1,
                acting.deed(clock));
    }

    /** @return whether he was not on the list yet */
    private boolean insert(Attestation attestation) {
        return jdbc.sql("""
                        insert into attestation (id, employee_id, period_year, period_part, attested_on, result, with_extract,
                                                 version, changed_by, changed_substitution, changed_at)
                        values (:id, :employeeId, :year, :part, :attestedOn, :result, :withExtract, :version, :changedBy,
                                :changedSubstitution, :changedAt)
                        on conflict do nothing""").paramSource(Rows.params(attestation)).update() == 1;
    }

    private void update(Listed before, Entry entry, Actor acting) {
        Attestation was = before.attestation();
        if (Entry.of(was).equals(entry)) {
            return;
        }
        Attestation is = attestation(before.employee(), was.period(), entry, acting);
        jdbc.sql("""
                        update attestation
                        set attested_on = :attestedOn, result = :result, with_extract = :withExtract, version = version + 1,
                            changed_by = :changedBy, changed_substitution = :changedSubstitution, changed_at = :changedAt
                        where id = :id""").paramSource(Rows.params(is).and("id", was.id())).update();
        trail.record(event(acting, AuditAction.ATTESTATION_CHANGED, before.employee(), was)
                .changed(sha256(was), sha256(is)));
    }

    private static AuditEvent event(Actor acting, AuditAction action, Employee employee, Attestation attestation) {
        return acting.event(action)
                .subject("attestation " + attestation.id())
                .details(Map.of(
                        "body",
                        employee.bodyCode(),
                        "period",
                        attestation.period().code()));
    }

    /** Notes that data of people on the list went out as a file. */
    void recordExport(AuditAction action, String bodyCode, ReportingPeriod period, int count, Actor actor) {
        trail.recordAlone(actor.event(action)
                .subject(subject(bodyCode, period))
                .details(Map.of("body", bodyCode, "period", period.code(), "count", String.valueOf(count))));
    }

    static String subject(String bodyCode, ReportingPeriod period) {
        return "attestation list " + bodyCode + " " + period.code();
    }

    private static String sha256(Attestation attestation) {
        return Sha256.of(CanonicalJson.of(Entry.of(attestation)));
    }
}
