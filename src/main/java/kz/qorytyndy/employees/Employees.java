package kz.qorytyndy.employees;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.employees.Employee.Employment;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The employees of the territorial bodies: the people whose keeping of work standards is recorded and who are attested. They have no login. Only
 * their own body's officer and head, the HR service and the auditor see them; to everybody else they do not exist.
 */
@Service
public class Employees {

    private static final String ALL = """
            select employee.*, employments
            from employee
            join lateral (select json_agg(json_build_object('post', post, 'firstDay', first_day, 'lastDay', last_day)
                                          order by first_day) as employments
                          from employment where employee_id = employee.id) held on employments is not null
            """;

    /** What stands for a name that was removed. */
    private static final String NAMELESS = "N";

    private static final String IN_ORDER = " order by personnel_number_folded";

    private final JdbcClient jdbc;
    private final TerritorialBodies bodies;
    private final People people;
    private final AuditTrail trail;
    private final ObjectProvider<RestsOnEmployment> resting;
    private final Clock clock;

    Employees(
            JdbcClient jdbc,
            TerritorialBodies bodies,
            People people,
            AuditTrail trail,
            ObjectProvider<RestsOnEmployment> resting,
            Clock clock) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.people = people;
        this.trail = trail;
        this.resting = resting;
        this.clock = clock;
    }

    /** Whether the person may see the employees of the body, and what is recorded of them. */
    public static boolean visible(String bodyCode, Actor actor) {
        return actor.isHr()
                || actor.is(Role.AUDITOR)
                || actor.is(Role.TERRITORIAL_OFFICER, bodyCode)
                || actor.is(Role.TERRITORIAL_HEAD, bodyCode);
    }

    /**
     * Refuses whoever may not see the employees of the body.
     *
     * @throws Refusal not found, also if there is no such body
     */
    public void checkVisible(String bodyCode, Actor actor) {
        if (!visible(bodyCode, actor) || bodies.withCode(bodyCode).isEmpty()) {
            throw Refusal.notFound();
        }
    }

    /** Whether the person keeps the list of the body's employees and their records: its officer, its head, on their behalf an HR officer. */
    public static boolean keeps(String bodyCode, Actor actor) {
        return keepers(bodyCode).anyMatch(actor.roles()::contains);
    }

    /**
     * The person as he keeps the list of the body's employees, and their records.
     *
     * @throws Refusal forbidden
     */
    public static Actor keeper(String bodyCode, Actor actor) {
        return keepers(bodyCode)
                .filter(actor.roles()::contains)
                .findFirst()
                .map(actor::as)
                .orElseThrow(() -> Refusal.forbidden("employees.mayNotKeep"));
    }

    private static Stream<RoleHeld> keepers(String bodyCode) {
        return Stream.of(
                new RoleHeld(Role.TERRITORIAL_OFFICER, bodyCode),
                new RoleHeld(Role.TERRITORIAL_HEAD, bodyCode),
                new RoleHeld(Role.HR_OFFICER, null));
    }

    /**
     * Puts somebody on the body's list.
     *
     * @throws Refusal not found; forbidden; invalid (a field; an individual identification number is refused); conflict if the body has an
     *     employee with this number
     */
    @Transactional
    public Employee add(String bodyCode, AddEmployee command, Actor actor) {
        checkVisible(bodyCode, actor);
        Actor acting = keeper(bodyCode, actor);
        check(command.personnelNumber(), command.name(), command.employments());
        Employee employee = new Employee(
                UUID.randomUUID(),
                bodyCode,
                command.personnelNumber().strip(),
                command.name().strip(),
                inOrder(command.employments()));
        int inserted = jdbc.sql("""
                        insert into employee (id, body_code, personnel_number, personnel_number_folded, name, changed_by,
                                              changed_substitution, changed_at)
                        values (:id, :bodyCode, :personnelNumber, :folded, :name, :by, :substitution, :at)
                        on conflict do nothing""").paramSource(params(employee, acting)).update();
        if (inserted == 0) {
            throw Refusal.conflict("employees.numberTaken", employee.personnelNumber());
        }
        insert(employee.id(), employee.employments());
        trail.record(event(acting, AuditAction.EMPLOYEE_ADDED, employee).changed(null, sha256(employee)));
        return get(employee.id(), actor);
    }

    /**
     * Puts right what is known of an employee, and says what has changed: a new post, his last day.
     *
     * @throws Refusal as {@link #add}; not found; conflict, with who has changed it since the writer saw it, and when; or if something is kept of
     *     the employee that would lose its ground
     */
    @Transactional
    public Employee change(UUID id, ChangeEmployee command, Actor actor) {
        String bodyCode = get(id, actor).bodyCode();
        Actor acting = keeper(bodyCode, actor);
        jdbc.sql("select id from employee where id = :id for update")
                .param("id", id)
                .query(row -> {});
        Employee before = get(id, actor);
        if (!before.version().equals(command.version())) {
            Deed last = jdbc.sql(
                            "select changed_by as by, changed_substitution as substitution, changed_at as at from employee where id = :id")
                    .param("id", id)
                    .query(Rows.of(Deed.class))
                    .single();
            throw Refusal.overtaken(
                    new Refusal.Overtaken(before.version(), last.by(), last.at()),
                    "employees.changed",
                    people.nameOf(last.by()),
                    last.at());
        }
        boolean nameless = before.name() == null && command.name() == null;
        check(command.personnelNumber(), nameless ? NAMELESS : command.name(), command.employments());
        Employee after = new Employee(
                id,
                bodyCode,
                command.personnelNumber().strip(),
                command.name() == null ? null : command.name().strip(),
                inOrder(command.employments()));
        checkGround(after);
        update(after, acting);
        trail.record(event(acting, AuditAction.EMPLOYEE_CHANGED, after)
                .details(Map.of(
                        "body", bodyCode, "nameChanged", String.valueOf(!Objects.equals(before.name(), after.name()))))
                .changed(sha256(before), sha256(after)));
        return get(id, actor);
    }

    /**
     * Refuses a change that would leave something kept of the employee without ground.
     *
     * @throws Refusal conflict
     */
    void checkGround(Employee changed) {
        resting.forEach(one -> one.check(changed));
    }

    private void update(Employee employee, Actor acting) {
        try {
            jdbc.sql("""
                            update employee
                            set personnel_number = :personnelNumber, personnel_number_folded = :folded, name = :name,
                                changed_by = :by, changed_substitution = :substitution, changed_at = :at
                            where id = :id""").paramSource(params(employee, acting)).update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("employees.numberTaken", employee.personnelNumber());
        }
        jdbc.sql("delete from employment where employee_id = :id")
                .param("id", employee.id())
                .update();
        insert(employee.id(), employee.employments());
    }

    private Rows.Parameters params(Employee employee, Actor acting) {
        return Rows.params(employee, acting.deed(clock)).and("folded", Lookalikes.folded(employee.personnelNumber()));
    }

    private void insert(UUID id, List<Employment> employments) {
        employments.forEach(
                one -> jdbc.sql("""
                        insert into employment (employee_id, post, first_day, last_day) values (:id, :post, :firstDay, :lastDay)""").paramSource(Rows.params(one).and("id", id)).update());
    }

    private static void check(String number, @Nullable String name, List<Employment> employments) {
        FieldChecks checks = new FieldChecks();
        checks.wrong("personnelNumber", EmployeeRules.wrongNumber(number));
        checks.wrong("name", EmployeeRules.wrongName(name));
        EmployeeRules.check(employments, checks);
        checks.finish();
    }

    private static List<Employment> inOrder(List<Employment> employments) {
        return employments.stream()
                .map(one -> new Employment(one.post().strip(), one.firstDay(), one.lastDay()))
                .sorted(Comparator.comparing(Employment::firstDay))
                .toList();
    }

    private static AuditEvent event(Actor acting, AuditAction action, Employee employee) {
        return acting.event(action).subject("employee " + employee.id()).details(Map.of("body", employee.bodyCode()));
    }

    /** Without the name, which the trail must not bear out once it is removed. */
    private static String sha256(Employee employee) {
        return Sha256.of(CanonicalJson.of(new Employee(
                employee.id(), employee.bodyCode(), employee.personnelNumber(), null, employee.employments())));
    }

    /**
     * Those who are in the body on the day, by personnel number.
     *
     * @throws Refusal not found, as {@link #checkVisible} says
     */
    public List<Employee> list(String bodyCode, LocalDate day, Actor actor) {
        checkVisible(bodyCode, actor);
        return between(bodyCode, day, day);
    }

    /**
     * Those who were in the body on any day of the period, by personnel number.
     *
     * @throws Refusal not found, as {@link #checkVisible} says
     */
    public List<Employee> list(String bodyCode, ReportingPeriod period, Actor actor) {
        checkVisible(bodyCode, actor);
        return between(bodyCode, period.firstDay(), period.lastDay());
    }

    /**
     * The employee with this id.
     *
     * @throws Refusal not found, also if the person may not see him
     */
    public Employee get(UUID id, Actor actor) {
        return withIds(List.of(id)).values().stream()
                .filter(employee -> visible(employee.bodyCode(), actor))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /**
     * The same; nobody changes him before the running transaction ends.
     *
     * @throws Refusal not found, also if the person may not see him
     */
    public Employee hold(UUID id, Actor actor) {
        jdbc.sql("select id from employee where id = :id for share")
                .param("id", id)
                .query(row -> {});
        return get(id, actor);
    }

    /** All of the body, whenever they were in it; nobody changes one of them before the running transaction ends. */
    public List<Employee> holdAll(String bodyCode) {
        jdbc.sql("select id from employee where body_code = :body order by id for share")
                .param("body", bodyCode)
                .query(row -> {});
        return all(bodyCode);
    }

    /** Those of the ids, by id. */
    public Map<UUID, Employee> withIds(Collection<UUID> ids) {
        return jdbc
                .sql(ALL + "where id = any(:ids)" + IN_ORDER)
                .param("ids", ids.toArray(UUID[]::new))
                .query(Rows.of(Employee.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Employee::id, Function.identity()));
    }

    /** All of the body, whenever they were in it, to be changed; who else changes or holds one of them, or adds many, waits. */
    List<Employee> lockAll(String bodyCode) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('employees ' || :body, 0))")
                .param("body", bodyCode)
                .query(row -> {});
        jdbc.sql("select id from employee where body_code = :body order by id for no key update")
                .param("body", bodyCode)
                .query(row -> {});
        return all(bodyCode);
    }

    private List<Employee> all(String bodyCode) {
        return jdbc.sql(ALL + "where body_code = :body" + IN_ORDER)
                .param("body", bodyCode)
                .query(Rows.of(Employee.class))
                .list();
    }

    /** Writes many at once: those that are new, and those that are known and have changed. */
    void write(List<Employee> added, List<Employee> changed, Actor acting) {
        Deed deed = acting.deed(clock);
        jdbc.sql("""
                        insert into employee (id, body_code, personnel_number, personnel_number_folded, name, changed_by,
                                              changed_substitution, changed_at)
                        select given.*, :by, cast(:substitution as uuid), :at
                        from unnest(:ids, :bodies, :numbers, :folded, :names) as given""")
                .param("by", deed.by())
                .param("substitution", deed.substitution())
                .param("at", Timestamp.from(deed.at()))
                .param("ids", ids(added))
                .param("bodies", texts(added, Employee::bodyCode))
                .param("numbers", texts(added, Employee::personnelNumber))
                .param("folded", texts(added, one -> Lookalikes.folded(one.personnelNumber())))
                .param("names", texts(added, Employee::name))
                .update();
        jdbc.sql("""
                        update employee
                        set name = given.name, changed_by = :by, changed_substitution = cast(:substitution as uuid), changed_at = :at
                        from unnest(:ids, :names) as given (given_id, name)
                        where id = given_id""")
                .param("by", deed.by())
                .param("substitution", deed.substitution())
                .param("at", Timestamp.from(deed.at()))
                .param("ids", ids(changed))
                .param("names", texts(changed, Employee::name))
                .update();
        jdbc.sql("delete from employment where employee_id = any(:ids)")
                .param("ids", ids(changed))
                .update();
        List<Map.Entry<UUID, Employment>> posts = Stream.concat(added.stream(), changed.stream())
                .flatMap(one -> one.employments().stream().map(post -> Map.entry(one.id(), post)))
                .toList();
        jdbc.sql("""
                        insert into employment (employee_id, post, first_day, last_day)
                        select employee, post, cast(first as date), cast(last as date)
                        from unnest(:ids, :posts, :firsts, :lasts) as given (employee, post, first, last)""")
                .param("ids", posts.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param("posts", texts(posts, one -> one.getValue().post()))
                .param("firsts", texts(posts, one -> one.getValue().firstDay()))
                .param("lasts", texts(posts, one -> one.getValue().lastDay()))
                .update();
    }

    private static UUID[] ids(List<Employee> employees) {
        return employees.stream().map(Employee::id).toArray(UUID[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> all, Function<T, @Nullable Object> text) {
        return all.stream()
                .map(text)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private List<Employee> between(String bodyCode, LocalDate first, LocalDate last) {
        return jdbc.sql(ALL + """
                        where body_code = :body and id in (
                          select employee_id from employment
                          where first_day <= :last and (last_day is null or last_day >= :first))""" + IN_ORDER)
                .param("body", bodyCode)
                .param("first", first)
                .param("last", last)
                .query(Rows.of(Employee.class))
                .list();
    }
}
