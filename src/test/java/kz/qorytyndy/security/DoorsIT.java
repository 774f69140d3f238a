package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The doors of the application, knocked at from outside. */
@IntegrationTest
class DoorsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void sends_who_has_not_signed_in_to_the_sign_in_page_and_back_where_he_wanted_to_go_on_this_host() {
        SignedIn nobody = SignedIn.nobody(port);
        assertThat(location(nobody.get("/campaigns"))).isEqualTo("/sign-in");
        assertThat(location(nobody.signIn("hr.officer", ApiDriver.PASSWORD))).isEqualTo("/campaigns");
    }

    @Test
    void refuses_a_wrong_password_and_an_unknown_person_alike() {
        SignedIn nobody = SignedIn.nobody(port);
        assertThat(location(nobody.signIn("hr.officer", "wrong"))).endsWith("/sign-in?error");
        assertThat(location(nobody.signIn("no.one", "wrong"))).endsWith("/sign-in?error");
    }

    @Test
    void tells_who_guesses_too_often_that_he_must_wait() {
        SignedIn nobody = SignedIn.nobody(port);
        for (int i = 0; i < SignInThrottle.PER_ACCOUNT; i++) {
            assertThat(location(nobody.signIn("guessed.at", "wrong"))).endsWith("/sign-in?error");
        }
        assertThat(location(nobody.signIn("guessed.at", "wrong"))).endsWith("/sign-in?wait");
        assertThat(nobody.get("/sign-in?wait").body()).contains("Бір минут күтіп, қайта кіріңіз");
        HttpResponse<String> answer = nobody.send(nobody.request("/api/v1/me")
                .header("Authorization", basic("guessed.at", "wrong"))
                .header("Accept-Language", "ru"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "Retry-After")).isEqualTo("60");
        assertThat(answer.body()).contains("Повторите попытку через минуту");
    }

    @Test
    void knows_after_a_restart_from_where_somebody_has_signed_in() {
        SignedIn.as("hr.head", port);
        KnownAddresses restarted = new KnownAddresses(jdbc, clock);

        assertThat(restarted.has("hr.head", "127.0.0.1")).isTrue();
        assertThat(restarted.has("hr.head", "10.0.0.1")).isFalse();
        clock.forward(Duration.ofDays(91));
        assertThat(restarted.has("hr.head", "127.0.0.1")).isFalse();
    }

    @Test
    void ends_a_session_ten_hours_after_sign_in_however_busy_it_is() {
        SignedIn person = SignedIn.as("hr.head", port);
        assertThat(person.get("/").statusCode()).isEqualTo(200);
        for (int hour = 1; hour < 10; hour++) {
            clock.forward(Duration.ofHours(1));
            assertThat(person.get("/").statusCode()).isEqualTo(200);
        }
        assertThat(person.get(SignedIn.ENGINE + "/filter?maxResults=10").statusCode())
                .isEqualTo(200);
        clock.forward(Duration.ofMinutes(61));
        assertThat(person.get(SignedIn.ENGINE + "/filter?maxResults=10").statusCode())
                .isEqualTo(401);
        assertThat(location(person.get("/"))).endsWith("/sign-in?ended");
        person.signIn("hr.head", ApiDriver.PASSWORD);
        assertThat(person.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void keeps_nothing_of_who_has_not_signed_in() {
        SignedIn nobody = SignedIn.nobody(port);
        nobody.get("/");
        nobody.get("/camunda/app/tasklist/default/");
        nobody.get("/swagger-ui/index.html");
        nobody.get("/campaigns?" + "x".repeat(5_000));
        assertThat(location(nobody.signIn("no.one", "wrong"))).endsWith("/sign-in?error");
        nobody.form("/campaigns/launch", "a=b", nobody.portalToken("/sign-in"));

        assertThat(nobody.cookie("JSESSIONID")).isEmpty();
        assertThat(location(nobody.signIn("hr.officer", ApiDriver.PASSWORD))).isEqualTo("/swagger-ui/index.html");
    }

    @Test
    void gives_a_new_session_at_sign_in() {
        SignedIn browser = SignedIn.as("hr.head", port);
        String before = browser.cookie("JSESSIONID");
        browser.signIn("hr.officer", ApiDriver.PASSWORD);
        assertThat(before).isNotEmpty();
        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
    }

    @Test
    void refuses_every_change_that_carries_no_token() {
        SignedIn person = SignedIn.as("hr.head", port);
        for (String path : List.of("/sign-in", "/sign-out", "/campaigns/launch")) {
            assertThat(person.form(path, "a=b", "forged").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(person.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void leads_whoever_sends_a_form_after_his_session_has_ended_to_the_sign_in_page() {
        SignedIn person = SignedIn.as("hr.head", port);
        String token = person.portalToken("/campaigns/launch");
        clock.forward(Duration.ofHours(11));

        assertThat(location(person.form("/campaigns/launch", "a=b", token))).isEqualTo("/sign-in?unsent");
        assertThat(location(person.form("/campaigns/launch", "a=b", token))).isEqualTo("/sign-in?unsent");
        assertThat(person.send(person.request("/campaigns/launch")
                                .header("HX-Request", "true")
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(person.get("/sign-in?unsent").body()).contains("нысан қабылданбады");
        assertThat(location(person.signIn("hr.head", ApiDriver.PASSWORD))).isEqualTo("/");
    }

    @Test
    void takes_a_form_that_it_cannot_read_for_no_forged_one() {
        SignedIn person = SignedIn.as("admin", port);
        HttpResponse<String> answer = person.send(person.request("/calendar/import")
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=X")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        --X\r
                        Content-Disposition: form-data; name="file"; filename="a\0.csv"\r
                        \r
                        x\r
                        --X--\r
                        """)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Сұрау түсініксіз");
        answer = person.send(person.request("/calendar/change")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("reason=" + "x".repeat(3_000_000))));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("тым үлкен");
    }

    @Test
    void reads_nothing_of_what_somebody_sends_before_it_knows_that_he_may() throws IOException {
        SignedIn officer = SignedIn.as("hr.officer", port);
        assertThat(answerToHeaders("/calendar/import", "multipart/form-data; boundary=X", ""))
                .startsWith("HTTP/1.1 302")
                .contains("Location: /sign-in?unsent");
        String session = "Cookie: JSESSIONID=" + officer.cookie("JSESSIONID") + "\r\n";
        assertThat(answerToHeaders("/calendar/import", "multipart/form-data; boundary=X", session))
                .startsWith("HTTP/1.1 403");
        assertThat(answerToHeaders("/campaigns/launch", "multipart/form-data; boundary=X", session + FORGED))
                .startsWith("HTTP/1.1 403");
        assertThat(answerToHeaders(SignedIn.ENGINE + "/task/x/claim", "application/json", session + FORGED))
                .startsWith("HTTP/1.1 403");
        assertThat(answerToHeaders("/api/v1/methodologies", "multipart/form-data; boundary=X", ""))
                .startsWith("HTTP/1.1 401");
        assertThat(answerToHeaders("/sign-in", "application/x-www-form-urlencoded", ""))
                .startsWith("HTTP/1.1 413");
        assertThat(answerToHeaders("/sign-out", "multipart/form-data; boundary=X", ""))
                .startsWith("HTTP/1.1 413");
    }

    private static final String FORGED = "Origin: https://elsewhere.example\r\n";

    /** What a hundred megabytes that are announced, and never sent, are answered. */
    private String answerToHeaders(String path, String type, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers
                                    + "Content-Type: " + type + "\r\nContent-Length: 100000000\r\n\r\nx")
                            .getBytes(StandardCharsets.UTF_8));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Stream.generate(() -> line(answer))
                    .takeWhile(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String line(BufferedReader answer) {
        try {
            return answer.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tells_tasklist_in_words_what_it_refuses() {
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        HttpResponse<String> answer = officer.send(officer.request(SignedIn.ENGINE + "/task/x/claim")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("\"message\":\"Бұл әрекет сіздің рөліңізге қолжетімді емес")
                .doesNotContain("Forbidden", "timestamp");
    }

    @Test
    void lets_no_page_from_elsewhere_send_anything() {
        SignedIn person = SignedIn.as("hr.head", port);
        String token = person.portalToken("/");
        for (String origin : List.of("https://elsewhere.example", "null", "http://localhost", "http://localhost:1")) {
            assertThat(signOut(person, token, "Origin", origin).statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(signOut(person, token, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(location(signOut(person, token, "Origin", "http://localhost:" + port)))
                .contains("/sign-in");
    }

    private static HttpResponse<String> signOut(SignedIn person, String token, String header, String value) {
        return person.send(person.request("/sign-out")
                .header(header, value)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }

    @Test
    void signs_out() {
        SignedIn person = SignedIn.as("hr.head", port);
        assertThat(location(person.form("/sign-out", "a=b", person.portalToken("/"))))
                .contains("/sign-in");
        assertThat(location(person.get("/"))).contains("/sign-in");
    }

    @Test
    void opens_nothing_that_no_row_of_the_table_names() {
        SignedIn person = SignedIn.as("hr.head", port);
        for (String path :
                List.of("/nothing", "/camunda/nothing", "/camunda/api/nothing", "/v3/api-docs/nothing", "/error")) {
            assertThat(person.get(path).statusCode()).as(path).isIn(403, 404);
        }
        assertThat(api.get("hr.head", "/nothing").status()).isIn(403, 404);
    }

    @Test
    void keeps_the_session_out_of_the_api_and_the_api_without_a_session() {
        assertThat(SignedIn.as("hr.head", port).get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(api.get("hr.head", "/me").response().headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void lets_no_other_site_use_a_password_that_the_browser_remembers() {
        String claim = "/api/v1/tasks/unknown/claim";
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(claimed(claim, "Sec-Fetch-Site", site).statusCode())
                    .as(site)
                    .isEqualTo(403);
        }
        assertThat(claimed(claim, "Origin", "https://elsewhere.example").statusCode())
                .isEqualTo(403);
        assertThat(claimed(claim, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> claimed(String path, String header, String value) {
        SignedIn browser = SignedIn.nobody(port);
        return browser.send(browser.request(path)
                .header("Authorization", basic("hr.head", ApiDriver.PASSWORD))
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void says_in_the_callers_language_that_the_api_wants_a_password() {
        HttpRequest.Builder request =
                SignedIn.nobody(port).request("/api/v1/me").header("Accept-Language", "ru");
        HttpResponse<String> answer = SignedIn.nobody(port).send(request);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body()).contains("Требуется вход");
    }

    @Test
    void forgets_a_password_that_was_changed() {
        assertThat(api.get("auditor", "/me").status()).isEqualTo(200);
        HttpRequest.Builder wrong =
                SignedIn.nobody(port).request("/api/v1/me").header("Authorization", "Basic YXVkaXRvcjp3cm9uZw==");
        assertThat(SignedIn.nobody(port).send(wrong).statusCode()).isEqualTo(401);
    }

    @Test
    void answers_everything_with_the_headers_that_protect_the_reader() throws IOException {
        SignedIn person = SignedIn.as("hr.head", port);
        SignedIn nobody = SignedIn.nobody(port);
        for (HttpResponse<String> answer : List.of(
                nobody.get("/sign-in"),
                nobody.get("/"),
                nobody.get("/assets/portal.css"),
                nobody.get("/api/v1/me"),
                nobody.get("/engine-rest/task"),
                nobody.get("/a;b"),
                person.get("/"),
                person.get("/nothing"),
                person.get("/tasks/unknown"),
                person.get("/swagger-ui/index.html"),
                person.get("/camunda/app/tasklist/default/"),
                person.get("/camunda/app/tasklist/styles/user-styles.css"),
                person.get("/camunda/api/admin/auth/user/default"),
                person.form("/sign-out", "a=b", "forged"))) {
            String policy = header(answer, "Content-Security-Policy");
            assertThat(policy)
                    .as(answer.uri().getPath())
                    .contains("frame-ancestors 'none'", "object-src 'none'")
                    .doesNotContain("unsafe-eval");
            if (!answer.uri().getPath().startsWith("/camunda")) {
                assertThat(policy.replaceAll("style-src 'self' 'unsafe-inline'$", ""))
                        .doesNotContain("unsafe-inline");
            }
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            if (!answer.uri().getPath().endsWith(".css")) {
                assertThat(header(answer, "Cache-Control"))
                        .as(answer.uri().getPath())
                        .contains("no-store");
            }
        }
    }

    @Test
    void tells_a_broken_request_nothing_about_itself() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write("GET /\u0001 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .doesNotContainIgnoringCase("tomcat")
                    .doesNotContain("Exception");
        }
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String location(HttpResponse<String> answer) {
        return header(answer, "Location");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
