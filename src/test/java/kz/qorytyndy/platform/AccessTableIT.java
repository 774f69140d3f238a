package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The table of access against the running application: nothing is missing in it, and every cell is as it says. */
@IntegrationTest
class AccessTableIT {

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
    private AccessTable table;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private Texts texts;

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

    @Test
    void holds_for_every_role_and_for_nobody() {
        assertThat(table.columns()).hasSize(PEOPLE.size() + 1).containsAll(PEOPLE.keySet());
        Map<String, SignedIn> browsers = new LinkedHashMap<>();
        browsers.put(AccessTable.ANYBODY, SignedIn.nobody(port));
        Map<String, String> tokens = new HashMap<>();
        PEOPLE.forEach((role, username) -> {
            SignedIn browser = SignedIn.as(username, port);
            browsers.put(role, browser);
            tokens.put(role, browser.portalToken("/"));
        });
        List<String> wrong = new ArrayList<>();
        for (AccessTable.Row row : table.rows()) {
            if (!row.path().startsWith("/actuator")
                    && !row.path().contains("sign-")
                    && !row.path().endsWith("logout")) {
                browsers.forEach((role, browser) -> {
                    HttpResponse<String> answer = knock(row, role, browser, tokens.getOrDefault(role, "none"));
                    if (isShut(answer) == row.allowed().contains(role)) {
                        wrong.add(row.method() + " " + row.path() + " " + role + ": " + answer.statusCode());
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
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

    private HttpResponse<String> knock(AccessTable.Row row, String role, SignedIn browser, String token) {
        String path = path(row.path().replace("{self}", PEOPLE.getOrDefault(role, ID)));
        if (path.startsWith("/api/")) {
            var request = browser.request(path)
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", "en")
                    .method(row.method().name(), BodyPublishers.ofString("{}"));
            if (PEOPLE.containsKey(role)) {
                request.header("Authorization", basic(PEOPLE.get(role)));
            }
            return browser.send(request);
        }
        if (path.startsWith("/camunda")) {
            return browser.call(row.method().name(), path, row.method().equals(HttpMethod.POST) ? "{}" : "");
        }
        return row.method().equals(HttpMethod.GET) ? browser.get(path) : browser.form(path, "a=b", token);
    }

    private static String basic(String username) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((username + ":" + ApiDriver.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it was the door that refused, and not what stands behind it. */
    private boolean isShut(HttpResponse<String> answer) {
        String path = answer.uri().getPath();
        return switch (answer.statusCode()) {
            case 401 -> true;
            case 302 -> answer.headers().firstValue("Location").orElse("").matches("/sign-in(\\?unsent)?");
            case 403 ->
                path.startsWith("/api/")
                        ? answer.body().contains(texts.text(Locale.ENGLISH, "platform.refusal.closed"))
                        : !path.startsWith("/camunda") || answer.body().contains("\"reference\"");
            default -> false;
        };
    }
}
