package kz.qorytyndy.employees;

import java.util.List;
import kz.qorytyndy.employees.Employee.Employment;
import org.jspecify.annotations.Nullable;

/**
 * Says anew all that is known of an employee.
 *
 * @param version {@link Employee#version()} as the writer saw it
 * @param name null only where it has been removed
 */
public record ChangeEmployee(
        String version, String personnelNumber, @Nullable String name, List<Employment> employments) {}
