package kz.qorytyndy.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call which endpoint: {@code access.csv}, the one table that all security chains obey. The first row whose method and path match
 * decides; what no row names is open to nobody. What every role may call, anybody who has signed in
 * may, also who holds no role but stands in for somebody. {@code {self}} in a path stands for the caller's own username. The table opens the
 * door only: whose data somebody sees is for the modules to say.
 */
@Component
public class AccessTable {

    /** The column of those who have not signed in. */
    public static final String ANYBODY = "ANYBODY";

    /** The variable of a path in whose place the caller's own username must stand. */
    private static final String SELF = "self";

    private static final Logger LOG = LoggerFactory.getLogger(AccessTable.class);
    private static final int FIRST_ROLE = 2;

    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    AccessTable() throws IOException {
        List<String[]> lines = new ClassPathResource("access.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s*,\\s*", -1))
                .toList();
        columns = List.of(lines.get(0)).subList(FIRST_ROLE, lines.get(0).length);
        lines.stream().skip(1).forEach(line -> rows.add(row(line)));
    }

    private Row row(String[] cells) {
        if (cells.length != columns.size() + FIRST_ROLE) {
            throw new IllegalStateException("access.csv: " + Arrays.toString(cells) + " lacks a cell");
        }
        Set<String> allowed = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            switch (cells[i + FIRST_ROLE].strip()) {
                case "x" -> allowed.add(columns.get(i));
                case "-" -> {}
                default -> throw new IllegalStateException("access.csv: " + Arrays.toString(cells) + " has a bad cell");
            }
        }
        return new Row(HttpMethod.valueOf(cells[0]), cells[1], allowed, matcher(cells[0], cells[1]));
    }

    private static RequestMatcher matcher(String method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.valueOf(method), path);
    }

    /** The rows, in the order in which they are asked. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /**
     * What another table, with a method and a path in each line, names among the rows.
     *
     * @throws IllegalStateException if it names what is no row
     */
    public List<RequestMatcher> named(String table) throws IOException {
        return new ClassPathResource(table)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s*,\\s*", -1))
                .map(cells -> rows.stream()
                        .filter(row -> row.method().name().equals(cells[0])
                                && row.path().equals(cells[1].strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(table + ": no row of access.csv is " + cells[1])))
                .map(Row::matcher)
                .toList();
    }

    /** Whether the caller may make this request. */
    AuthorizationDecision decide(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        Optional<Row> row = row(context.getRequest());
        if (row.isEmpty()) {
            LOG.warn(
                    "No row of access.csv names {} {}: refused",
                    context.getRequest().getMethod(),
                    context.getRequest().getRequestURI());
        }
        return new AuthorizationDecision(opens(row, context.getRequest(), caller.get()));
    }

    /** Whether the caller, null if he is not known, may make this request. */
    boolean opens(HttpServletRequest request, @Nullable Authentication caller) {
        return opens(row(request), request, caller);
    }

    private boolean opens(Optional<Row> row, HttpServletRequest request, @Nullable Authentication caller) {
        return row.filter(each -> each.allowed.contains(ANYBODY)
                        || (caller != null
                                && mayPass(caller, each.allowed)
                                && isOwn(each, caller, request)
                                && (!(caller instanceof LimitedCaller limited) || limited.opens(request))))
                .isPresent();
    }

    private Optional<Row> row(HttpServletRequest request) {
        return rows.stream().filter(each -> each.matcher.matches(request)).findFirst();
    }

    /**
     * Whether the table opens a page to whoever holds the roles: what a link to it asks.
     *
     * @param path of the page, as its row has it, or one that the row stands for
     */
    public boolean opens(String path, Collection<String> roles) {
        PathContainer address = PathContainer.parsePath(path);
        return page(row -> row.path.equals(path))
                .or(() -> page(
                        row -> PathPatternParser.defaultInstance.parse(row.path).matches(address)))
                .filter(row -> roles.stream().anyMatch(row.allowed::contains))
                .isPresent();
    }

    private Optional<Row> page(Predicate<Row> named) {
        return rows.stream()
                .filter(row -> row.method.equals(HttpMethod.GET))
                .filter(named)
                .findFirst();
    }

    private static boolean isOwn(Row row, Authentication caller, HttpServletRequest request) {
        String self = row.matcher.matcher(request).getVariables().get(SELF);
        return self == null || self.equals(caller.getName());
    }

    /** The methods that the table knows at the request's address; none if it does not know the address. */
    Set<HttpMethod> methodsAt(HttpServletRequest request) {
        return rows.stream()
                .filter(row -> PathPatternRequestMatcher.withDefaults()
                        .matcher(row.path)
                        .matches(request))
                .map(Row::method)
                .collect(Collectors.toSet());
    }

    private boolean mayPass(Authentication caller, Set<String> allowed) {
        return !(caller instanceof AnonymousAuthenticationToken)
                && (allowed.containsAll(columns.subList(1, columns.size()))
                        || caller.getAuthorities().stream()
                                .map(GrantedAuthority::getAuthority)
                                .anyMatch(allowed::contains));
    }

    /** One endpoint: {@code path} is a path pattern, {@code allowed} the roles that may call it. */
    public record Row(HttpMethod method, String path, Set<String> allowed, RequestMatcher matcher) {}
}
