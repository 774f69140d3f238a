package kz.qorytyndy.api.employee;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.employees.Employee;
import org.jspecify.annotations.Nullable;

/**
 * An employee of a body.
 *
 * @param name null once the time is over for which names are kept
 * @param employments his posts, the earliest first
 * @param version to be given back with a change
 */
record EmployeeView(
        UUID id,
        String body,
        String personnelNumber,
        @Nullable String name,
        List<Employee.Employment> employments,
        String version) {

    static EmployeeView of(Employee employee) {
        return new EmployeeView(
                employee.id(),
                employee.bodyCode(),
                employee.personnelNumber(),
                employee.name(),
                employee.employments(),
                employee.version());
    }
}
