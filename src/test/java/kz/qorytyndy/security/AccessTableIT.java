package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The table of access against the running application: nothing is missing in it, and every cell is as it says. */
@IntegrationTest
class AccessTableIT {

    private static final String FORM = "form";

    private static final Map<String, String> PEOPLE = Map.of(
            "TERRITORIAL_OFFICER", "officer.kz-71",
            "TERRITORIAL_HEAD", "head.kz-71",
            "HR_OFFICER", "hr.officer",
            "HR_HEAD", "hr.head",
            "LEADERSHIP", "leadership",
            "AUDITOR", "auditor",
            "ADMINISTRATOR", "admin");
    /** Reached by the container's own dispatch only. */
    private static final Set<String> INTERNAL = Set.of("/error");

    private static final String ID = "00000000-0000-0000-0000-000000000000";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private AccessTable table;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private FilterChainProxy doors;

    @Test
    void names_every_endpoint_of_the_running_application() {
        assertThat(mappings.stream()
                        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                        .flatMap(AccessTableIT::requests)
                        .filter(request -> table.rows().stream()
                                .noneMatch(row -> row.matcher().matches(request)))
                        .map(request -> request.getMethod() + " " + request.getRequestURI()))
                .isEmpty();
    }

    /** At the doors themselves: what stands behind them is not asked, and nothing is sent over a wire. */
    @Test
    void holds_for_every_role_and_for_nobody() throws ServletException, IOException {
        Set<String> roles =
                table.rows().stream().flatMap(row -> row.allowed().stream()).collect(Collectors.toSet());
        assertThat(roles).hasSize(PEOPLE.size() + 1).containsAll(PEOPLE.keySet());
        List<String> wrong = new ArrayList<>();
        for (String role : roles) {
            String username = PEOPLE.get(role);
            Visitor visitor = username == null ? stranger() : signsIn(username);
            for (AccessTable.Row row : table.rows()) {
                if (!row.path().startsWith("/actuator")
                        && !row.path().contains("sign-")
                        && !row.path().endsWith("logout")
                        && passes(request(row, role, visitor)) != row.allowed().contains(role)) {
                    wrong.add(row.method() + " " + row.path() + " " + role);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void tells_a_stranger_nothing_of_what_there_is() {
        String standard = api.post("officer.kz-71", "/standards", """
                        {"body": "KZ-71", "content": {"post": {"kk": "Бар ма", "ru": "Есть"},
                          "section": {"kk": "Бар", "ru": "Есть"}, "title": {"kk": "Бар", "ru": "Есть"},
                          "steps": [{"kk": "Қадам", "ru": "Шаг"}], "rules": [{"kk": "Қағида", "ru": "Правило"}],
                          "requirements": [{"text": {"kk": "Талап", "ru": "Требование"}, "measure": {"kk": "Күн", "ru": "День"}}]}}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        Map<String, String> there = Map.of("assessments", api.opens("KZ-71"), "standards", standard);
        SignedIn stranger = SignedIn.as("officer.kz-10", port);
        List<String> asked = table.rows().stream()
                .filter(row -> row.method().equals(HttpMethod.GET)
                        && row.allowed().contains("TERRITORIAL_OFFICER")
                        && row.path().matches("/(assessments|standards)/\\{id}.*"))
                .flatMap(row -> row.path().contains("{kind}")
                        ? Stream.of("SubmitHrData", "DraftStandard", "SignOff")
                                .map(kind -> row.path().replace("{kind}", kind))
                        : Stream.of(row.path()))
                .toList();

        assertThat(asked)
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(
                                answer(stranger, path, Objects.requireNonNull(there.get(path.split("/", -1)[1]))))
                        .isEqualTo(answer(stranger, path, ID)));
    }

    private static String answer(SignedIn person, String path, String id) {
        HttpResponse<String> answer = person.get(path.replace("{id}", id));
        return answer.statusCode()
                + answer.headers().firstValue("Location").orElse("").replace(id, "");
    }

    @Test
    void opens_what_is_open_to_every_role_to_a_person_without_one() {
        SignedIn deputy = SignedIn.as("deputy.kz-71", port);
        assertThat(deputy.get("/").statusCode()).isEqualTo(200);
        assertThat(deputy.get("/mail").statusCode()).isEqualTo(200);
        for (String path : List.of("/campaigns", "/conclusions", "/assessments", "/camunda/app/tasklist/default/")) {
            assertThat(deputy.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    private static Stream<MockHttpServletRequest> requests(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .filter(pattern -> !INTERNAL.contains(pattern))
                .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> new MockHttpServletRequest(method.name(), path(pattern))));
    }

    private static String path(String pattern) {
        return pattern.replaceAll("\\{[^}]+}", ID).replace("**", "x");
    }

    /** A session, and what its forms carry against forgery: in a field and in a cookie. */
    private record Visitor(@Nullable MockHttpSession session, String token, Cookie cookie) {}

    private Visitor stranger() throws ServletException, IOException {
        MockHttpServletRequest page = asks("GET", "/sign-in");
        assertThat(passes(page)).isTrue();
        return new Visitor(null, token(page), cookie(page));
    }

    private Visitor signsIn(String username) throws ServletException, IOException {
        MockHttpServletRequest page = asks("GET", "/sign-in");
        assertThat(passes(page)).isTrue();
        MockHttpServletRequest form = asks("POST", "/sign-in");
        form.setCookies(cookie(page));
        form.addParameter("_csrf", token(page));
        form.addParameter("username", username);
        form.addParameter("password", ApiDriver.PASSWORD);
        assertThat(passes(form)).isFalse();
        MockHttpServletRequest first = asks("GET", "/");
        first.setSession(form.getSession());
        assertThat(passes(first)).isTrue();
        // Camunda would with its first page.
        form.getSession().setAttribute("CAMUNDA_CSRF_TOKEN", username);
        return new Visitor((MockHttpSession) form.getSession(), token(first), cookie(first));
    }

    private static Cookie cookie(MockHttpServletRequest request) {
        DeferredCsrfToken token = (DeferredCsrfToken) request.getAttribute(DeferredCsrfToken.class.getName());
        return new Cookie(FORM, token.get().getToken());
    }

    private static String token(MockHttpServletRequest request) {
        return ((CsrfToken) request.getAttribute(CsrfToken.class.getName())).getToken();
    }

    private MockHttpServletRequest request(AccessTable.Row row, String role, Visitor visitor) {
        String username = PEOPLE.getOrDefault(role, ID);
        String path = path(row.path().replace("{self}", username));
        MockHttpServletRequest request = asks(row.method().name(), path);
        if (!path.startsWith("/api/")) {
            request.setSession(visitor.session());
            request.setCookies(visitor.cookie());
            request.addParameter("_csrf", visitor.token());
            request.addHeader("X-XSRF-TOKEN", username);
        } else if (PEOPLE.containsKey(role)) {
            request.addHeader("Authorization", basic(username));
        }
        return request;
    }

    private static MockHttpServletRequest asks(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        return request;
    }

    /** Whether the doors let it through. */
    private boolean passes(MockHttpServletRequest request) throws ServletException, IOException {
        AtomicBoolean through = new AtomicBoolean();
        doors.doFilter(request, new MockHttpServletResponse(), (passed, answer) -> through.set(true));
        return through.get();
    }

    private static String basic(String username) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((username + ":" + ApiDriver.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
