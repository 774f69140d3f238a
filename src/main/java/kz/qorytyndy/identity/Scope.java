package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** For what another system has its token: calls among those that {@code access.csv} opens to its roles. */
public enum Scope {
    READ("GET /api/v1/**"),
    /** Fill in data sheets and hand them in. */
    SUBMIT(
            "GET /api/v1/tasks/**",
            "PUT /api/v1/tasks/{id}/draft",
            "POST /api/v1/tasks/{id}/claim",
            "POST /api/v1/tasks/{id}/unclaim",
            "POST /api/v1/tasks/{id}/import",
            "POST /api/v1/tasks/{id}/complete",
            "POST /api/v1/files",
            "DELETE /api/v1/files/{id}"),
    /** Keep the list of employees. */
    EMPLOYEES(
            "GET /api/v1/employees/**",
            "POST /api/v1/employees",
            "POST /api/v1/employees/import",
            "PUT /api/v1/employees/{id}");

    // Never changed, though its type does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<PathPatternRequestMatcher> calls;

    Scope(String... calls) {
        this.calls = Stream.of(calls)
                .map(call -> call.split(" "))
                .map(call -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.valueOf(call[0]), call[1]))
                .toList();
    }

    boolean opens(HttpServletRequest request) {
        return calls.stream().anyMatch(call -> call.matches(request));
    }
}
