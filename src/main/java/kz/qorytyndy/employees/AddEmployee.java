package kz.qorytyndy.employees;

import java.util.List;
import kz.qorytyndy.employees.Employee.Employment;

/** Puts somebody on a body's list, with all posts that he has held there. */
public record AddEmployee(String personnelNumber, String name, List<Employment> employments) {}
