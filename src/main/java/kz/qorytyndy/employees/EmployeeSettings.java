package kz.qorytyndy.employees;

import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** How long after somebody's last day at a body his name is kept. */
@Validated
@ConfigurationProperties("qorytyndy.employees")
record EmployeeSettings(@NotNull Period namesKept) {

    EmployeeSettings {
        if (namesKept.isNegative()) {
            throw new IllegalArgumentException("qorytyndy.employees.names-kept is negative: " + namesKept);
        }
    }
}
