/** Employees. */
@NullMarked
package kz.qorytyndy.api.employee;

import org.jspecify.annotations.NullMarked;
