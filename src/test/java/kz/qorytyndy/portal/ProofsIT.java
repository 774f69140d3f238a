package kz.qorytyndy.portal;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Whoever does what weighs much has proved of late who he is: in the portal, in Tasklist and at the API. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class ProofsIT {

    private static final String BODY = "KZ-59";
    private static final String HEAD = ApiDriver.head(BODY);
    private static final String ASKED = "Әрекетті растау";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Jobs jobs;

    @Test
    void tasklist_asks_before_each_task_of_a_head_and_keeps_what_was_typed() {
        Set<TaskKind> asked = EnumSet.noneOf(TaskKind.class);
        String campaign = api.launches(ApiDriver.freshPeriod(), BODY);
        String assessment = api.assessmentOf(campaign, BODY);
        String standard = checkedStandard();
        asked.add(asks(TaskKind.APPROVE_STANDARD, HEAD, standard, "outcome", "APPROVE", "inForceFrom", "2026-12-01"));
        api.submits(assessment, BODY);
        api.accepts(assessment);
        asked.add(asks(TaskKind.REVIEW_CONCLUSION, "hr.head", assessment, "outcome", "APPROVE"));
        api.approves(assessment);
        asked.add(asks(TaskKind.SIGN_OFF, HEAD, assessment, "outcome", "OBJECT", "text", "Келіспеймін"));
        api.completes(HEAD, "SignOff", assessment, "{\"outcome\": \"OBJECT\", \"text\": \"Келіспеймін\"}");
        asked.add(asks(TaskKind.DECIDE_OBJECTION, "hr.head", assessment, "outcome", "UPHOLD", "reason", "Дұрыс"));
        api.completes("hr.head", "DecideObjection", assessment, "{\"outcome\": \"UPHOLD\", \"reason\": \"Дұрыс\"}");
        api.signs(assessment, BODY);
        asked.add(asks(TaskKind.APPROVE_SUMMARY, "hr.head", campaign));
        String late = api.opens(BODY);
        clock.set(Instant.parse("2026-12-04T13:00:01Z"));
        jobs.runDue();
        asked.add(asks(TaskKind.DECIDE_OVERDUE, "hr.head", late, "outcome", "CLOSE", "reason", "Деректер ұсынылмады"));

        assertThat(asked)
                .containsExactlyInAnyOrder(Arrays.stream(TaskKind.values())
                        .filter(TaskKind::wantsProof)
                        .toArray(TaskKind[]::new));
    }

    /** At the API each request proves who makes it, and a session opens it to nobody: what stays undone here is done there. */
    private TaskKind asks(TaskKind kind, String username, String matter, String... fields) {
        String task = api.task(username, kind.id(), matter);
        SignedIn person = SignedIn.as(username, port);
        person.get("/camunda/app/tasklist/default/");
        clock.forward(Duration.ofMinutes(6));
        StringBuilder variables = new StringBuilder("\"confirmed\": {\"value\": true}");
        for (int i = 0; i < fields.length; i += 2) {
            variables.append(", \"%s\": {\"value\": \"%s\"}".formatted(fields[i], fields[i + 1]));
            variables.append(", \"confirmed_%s\": {\"value\": true}".formatted(fields[i + 1]));
        }

        HttpResponse<String> answer = submits(person, task, "{\"variables\": {" + variables + "}}");
        assertThat(answer.statusCode()).as("%s: %s", kind, answer.body()).isEqualTo(403);
        JsonNode refusal = api.json(answer.body());
        assertThat(refusal.path("message").asText()).contains("Толтырғаныңыз сақталды");
        assertThat(refusal.at("/proof/address").asText()).isEqualTo("/proof?task=" + task);
        assertThat(refusal.at("/proof/words").asText()).isEqualTo("Растау бетіне өту");
        assertThat(answer.headers().firstValue("Draft-Version")).hasValue("1");
        String draft = api.get(username, "/tasks/" + task + "/draft").text();
        assertThat(Arrays.stream(fields)).allSatisfy(value -> assertThat(draft).contains(value));
        assertThat(person.send(person.request("/api/v1/tasks/" + task + "/complete")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.openTask(username, kind.id(), matter)).isPresent();
        return kind;
    }

    @Test
    void comes_back_to_the_task_in_tasklist_once_it_is_proved() {
        String task = api.task(HEAD, "ApproveStandard", checkedStandard());
        PortalVisit head = PortalVisit.of(api, HEAD);
        clock.forward(Duration.ofMinutes(6));

        Page page = head.get("/proof?task=" + task);
        assertThat(page.text()).contains(ASKED);
        Page wrong = head.post("/proof", page.hidden("proof.password", "wrong"));
        assertThat(wrong.status()).isEqualTo(422);
        Page russian = head.post("/proof", wrong.again("ru"));
        assertThat(russian.text()).contains("Подтверждение действия");
        assertThat(head.post("/proof", russian.hidden("proof.password", ApiDriver.PASSWORD))
                        .response()
                        .uri()
                        .toString())
                .endsWith("/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(PortalVisit.of(api, ApiDriver.officer(BODY))
                        .get("/proof?task=" + task)
                        .response()
                        .uri()
                        .getFragment())
                .isEqualTo("/?task=" + task);
        assertThat(head.get("/proof?task=no-such-task").status()).isEqualTo(404);
    }

    @Test
    void the_portal_asks_before_a_standard_is_approved_and_approves_it_as_it_was_typed() {
        String standard = checkedStandard();
        String page = "/tasks/" + api.task(HEAD, "ApproveStandard", standard) + "/standard";
        PortalVisit head = PortalVisit.of(api, HEAD);
        head.get(page);
        clock.forward(Duration.ofMinutes(6));
        String[] form = {"version", "0", "inForceFrom", "2026-12-01", "outcome", "APPROVE", "step", "CONFIRM"};

        Page asked = head.post(page, form);
        assertThat(asked.text()).contains(ASKED);
        assertThat(asked.html()).contains(" autofocus=\"autofocus\"", "<a href=\"" + page + "\">Артқа</a>");
        assertThat(api.openTask(HEAD, "ApproveStandard", standard)).isPresent();
        Page english = head.post(page, asked.again("en"));
        assertThat(english.text()).contains("Confirm this action");
        Page wrong = head.post(page, english.hidden("proof.password", "wrong"));
        assertThat(wrong.status()).isEqualTo(422);
        String[] proved = wrong.hidden("proof.password", ApiDriver.PASSWORD);
        assertThat(head.post(page, proved).path()).isEqualTo("/standards/" + standard);
        assertThat(api.get(HEAD, "/standards/" + standard)
                        .json()
                        .path("inForceFrom")
                        .asText())
                .isEqualTo("2026-12-01");
        // The same click again finds it done.
        assertThat(head.post(page, proved).status()).isEqualTo(409);
    }

    @Test
    void a_file_that_was_chosen_is_taken_after_the_proof() throws IOException {
        PortalVisit admin = PortalVisit.of(api, "admin");
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 10, BufferedImage.TYPE_INT_RGB), "png", picture);
        admin.get("/people");

        Page letterhead = admin.upload(
                "/organisation/letterhead/preview", "бланк.png", picture.toByteArray(), "from", "2028-11-23");
        clock.forward(Duration.ofMinutes(6));
        Page asked = admin.post("/organisation/letterhead", letterhead.hidden());
        asked = admin.post("/organisation/letterhead", asked.again("ru"));
        assertThat(asked.text()).contains("Подтверждение действия");
        assertThat(admin.post("/organisation/letterhead", asked.hidden("proof.password", ApiDriver.PASSWORD))
                        .text())
                .contains("23.11.2028");
        assertThat(admin.upload("/bodies/import/preview", "органы.xlsx", new byte[4 * 1024 * 1024 + 1])
                        .status())
                .isEqualTo(413);
    }

    @Test
    void no_deed_takes_a_file_with_its_form(
            @Qualifier("requestMappingHandlerMapping") @Autowired RequestMappingHandlerMapping pages)
            throws IOException {
        List<PathPattern> deeds = deeds().map(new PathPatternParser()::parse).toList();
        assertThat(deeds).isNotEmpty();

        assertThat(pages.getHandlerMethods().entrySet())
                .filteredOn(
                        page -> page.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .filteredOn(page -> Arrays.stream(page.getValue().getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(MultipartFile.class)))
                .isNotEmpty()
                .flatMap(page -> page.getKey().getPatternValues())
                .allSatisfy(path -> assertThat(deeds).noneMatch(deed -> deed.matches(PathContainer.parsePath(path))));
    }

    private static Stream<String> deeds() throws IOException {
        return new ClassPathResource("deeds.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("POST"))
                .map(line -> line.split(",", -1)[1].strip());
    }

    @Test
    void says_in_the_log_who_failed_to_prove_it_and_makes_him_wait(CapturedOutput log) {
        String username = "deputy.kz-59";
        PortalVisit person = PortalVisit.of(api, username);
        person.get("/account");
        clock.forward(Duration.ofMinutes(6));
        String form = "/people/" + username + "/substitution";
        Page asked = person.post(form, "deputy", "officer.kz-59", "number", "45-ж");
        for (int tries = 0; tries < 10; tries++) {
            asked = person.post(form, asked.hidden("proof.password", "wrong"));
            assertThat(asked.status()).isEqualTo(422);
        }
        asked = person.post(form, asked.hidden("proof.password", "wrong"));
        assertThat(asked.status()).isEqualTo(429);
        assertThat(asked.html()).contains("officer.kz-59", "45-ж");
        assertThat(person.post(form, asked.hidden("proof.nothing", "x")).status())
                .isEqualTo(404);
        assertThat(log.getOut()).contains("proof-failed user=" + username + " from=127.0.0.1 password");
    }

    private static HttpResponse<String> submits(SignedIn person, String task, String json) {
        return person.send(person.request(ENGINE + "/task/" + task + "/submit-form")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", person.cookie("XSRF-TOKEN"))
                .header("Draft-Version", "0")
                .POST(BodyPublishers.ofString(json)));
    }

    private String checkedStandard() {
        String id = api.post(ApiDriver.officer(BODY), "/standards", """
                        {"body": "%s", "content": {
                          "post": {"kk": "Маман %s", "ru": "Специалист"}, "section": {"kk": "Хаттар", "ru": "Письма"},
                          "title": {"kk": "Хаттар", "ru": "Письма"}, "steps": [{"kk": "Тіркеу", "ru": "Регистрация"}],
                          "rules": [{"kk": "Құпиялық", "ru": "Тайна"}], "requirements": [
                            {"text": {"kk": "Мерзімінде", "ru": "В срок"}, "measure": {"kk": "Күн", "ru": "День"}}]}}""".formatted(BODY, UUID.randomUUID()))
                .with(201)
                .json()
                .get("id")
                .asText();
        api.completes("hr.officer", "CheckStandard", id, "{\"outcome\": \"ACCEPT\"}");
        return id;
    }
}
