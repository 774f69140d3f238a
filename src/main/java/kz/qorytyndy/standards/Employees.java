package kz.qorytyndy.standards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.standards.Employee.Employment;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The employees of the territorial bodies: the people whose keeping of work standards is recorded and who are attested. They have no login. Only
 * their own body's officer and head, the HR service and the auditor see them; to everybody else they do not exist.
 */
@Service
public class Employees {

    private static final String ALL = """
            select employee.*, post, first_day, last_day
            from employee join employment on employee_id = employee.id
            """;
    private static final String IN_ORDER = " order by personnel_number_folded, first_day";

    private final JdbcClient jdbc;
    private final TerritorialBodies bodies;

    Employees(JdbcClient jdbc, TerritorialBodies bodies) {
        this.jdbc = jdbc;
        this.bodies = bodies;
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

    /** Those of the ids, by id. */
    public Map<UUID, Employee> withIds(Collection<UUID> ids) {
        return employees(jdbc.sql(ALL + "where id = any(:ids)" + IN_ORDER).param("ids", ids.toArray(UUID[]::new)))
                .stream()
                .collect(Collectors.toMap(Employee::id, Function.identity()));
    }

    /** Whether the employee is in his body on the day. */
    public boolean employedOn(UUID id, LocalDate day) {
        return jdbc.sql("""
                        select exists (select from employment
                          where employee_id = :id and daterange(first_day, last_day, '[]') @> cast(:day as date))""")
                .param("id", id)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    private List<Employee> between(String bodyCode, LocalDate first, LocalDate last) {
        return employees(jdbc.sql(ALL + """
                        where body_code = :body and id in (
                          select employee_id from employment
                          where first_day <= :last and (last_day is null or last_day >= :first))""" + IN_ORDER)
                .param("body", bodyCode)
                .param("first", first)
                .param("last", last));
    }

    private static List<Employee> employees(JdbcClient.StatementSpec statement) {
        Map<UUID, Employee> employees = new LinkedHashMap<>();
        statement
                .query((row, index) -> employee(row))
                .list()
                .forEach(one -> employees.merge(one.id(), one, Employees::both));
        return List.copyOf(employees.values());
    }

    private static Employee both(Employee one, Employee same) {
        List<Employment> employments = new ArrayList<>(one.employments());
        employments.addAll(same.employments());
        return new Employee(one.id(), one.bodyCode(), one.personnelNumber(), one.name(), employments);
    }

    private static Employee employee(ResultSet row) throws SQLException {
        return new Employee(
                row.getObject("id", UUID.class),
                row.getString("body_code"),
                row.getString("personnel_number"),
                row.getString("name"),
                List.of(new Employment(
                        row.getString("post"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class))));
    }
}
