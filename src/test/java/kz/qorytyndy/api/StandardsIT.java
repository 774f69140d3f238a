package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work standards, from the draft to the register and to the next version. */
@IntegrationTest
class StandardsIT {

    private static final String BODY = "KZ-55";
    private static final String OFFICER = "officer.kz-55";
    private static final String HEAD = "head.kz-55";
    private static final String DEPUTY = "deputy.kz-55";
    private static final String ACCEPT = "{\"outcome\": \"ACCEPT\"}";
    private static final String SUBMIT = "{\"outcome\": \"SUBMIT\"}";
    private static final String RETURN = "{\"outcome\": \"RETURN\", \"reason\": \"Екінші қадам түсініксіз\"}";

    private static final AtomicInteger POSTS = new AtomicInteger();

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    /** Of its own for each test: a post's section has one standard. */
    private final String post = "Бас маман №" + POSTS.incrementAndGet();

    @AfterEach
    void as_before() {
        clock.set(MovableClock.START);
        jdbc.sql("update substitution set ended_by = 'admin', ended_at = now() where ended_at is null")
                .update();
    }

    @Test
    void a_draft_comes_to_the_check_and_then_to_the_approval() {
        String standard = opens(OFFICER, content("Өтінішті тіркеу", "Жауап беру"));

        JsonNode task = api.openTask("hr.officer", "CheckStandard", standard).orElseThrow();
        assertThat(task.get("body").asText()).isEqualTo(BODY);
        assertThat(task.get("period").isNull()).isTrue();
        assertThat(task.get("title").asText()).isEqualTo("«Өтініштерді қарау»");
        assertThat(task.get("due").asText()).startsWith("2026-11-26T18:00");
        assertThat(view(OFFICER, standard).get("state").asText()).isEqualTo("IN_CHECK");
        api.get(OFFICER, "/standards/" + standard + ".pdf").with(404);
        assertThat(api.completes("hr.officer", "CheckStandard", standard, ACCEPT)
                        .json()
                        .get("standardState")
                        .asText())
                .isEqualTo("IN_APPROVAL");
        assertThat(mails(standard)).contains("STANDARD_AWAITS_APPROVAL head.kz-55");
    }

    @Test
    void is_approved_from_a_day_under_a_number_and_printed() {
        String standard = approvedFrom("2026-12-01", "Өтінішті тіркеу", "Жауап беру");

        JsonNode view = view("auditor", standard);
        assertThat(view.get("number").asText()).startsWith("2026-");
        assertThat(view.get("state").asText()).isEqualTo("UPCOMING");
        assertThat(view.at("/decisions/1/decidedBy").asText()).isEqualTo(HEAD);
        assertThat(view("leadership", standard).at("/decisions/1/decidedBy").isNull())
                .isTrue();
        byte[] pdf = api.get(HEAD, "/standards/" + standard + ".pdf")
                .with(200)
                .response()
                .body();
        assertThat(Sha256.of(pdf)).isEqualTo(view.get("pdfSha256").asText());
        assertThat(PdfReading.failures(pdf)).isEmpty();
        assertThat(PdfReading.dense(PdfReading.text(pdf)))
                .contains(PdfReading.dense(view.get("number").asText()))
                .contains(PdfReading.dense("Өтінішті тіркеу"))
                .contains(PdfReading.dense("2026 жылғы 1 желтоқсан"));
        assertThat(mails(standard)).contains("STANDARD_IN_FORCE officer.kz-55 1");
    }

    @Test
    void its_next_version_takes_its_place_from_its_own_day() {
        String first = approvedFrom("2026-12-01", "Өтінішті тіркеу", "Жауап беру");
        String second = nextVersion(first);
        String approval = "/tasks/" + api.task(HEAD, "ApproveStandard", second) + "/complete";
        refusedField(api.post(HEAD, approval, approval("2026-12-01")), "inForceFrom");
        refusedField(api.post(HEAD, approval, approval("2026-11-22")), "inForceFrom");
        api.post(HEAD, approval, approval("2026-12-15")).with(200);
        jobs.runDue();

        clock.forward(Duration.ofDays(10));
        assertThat(view(HEAD, first).get("state").asText()).isEqualTo("IN_FORCE");
        assertThat(view(HEAD, first).get("inForceUntil").asText()).isEqualTo("2026-12-14");
        clock.forward(Duration.ofDays(20));
        assertThat(view(HEAD, first).get("state").asText()).isEqualTo("REPLACED");
        assertThat(register(HEAD, "state=IN_FORCE&post=" + encoded(post))).containsExactly(second);
        assertThat(view(HEAD, second).get("versions").findValuesAsText("id")).containsExactly(first, second);
        assertThat(api.get(HEAD, "/standards/" + second + "/differences")
                        .with(200)
                        .json()
                        .findValuesAsText("kind"))
                .containsExactly("SAME", "SAME", "SAME", "SAME", "CHANGED", "SAME", "SAME");
    }

    @Test
    void only_the_latest_version_is_replaced() {
        String first = approvedFrom("2026-12-01", "Өтінішті тіркеу");
        conflict(content("Басқа қадам"), null, view(HEAD, first).get("number").asText());
        String second = nextVersion(first);
        approves(HEAD, second, "2026-12-15");

        conflict(content("Үшінші"), first, view(HEAD, second).get("number").asText());
    }

    @Test
    void the_database_itself_keeps_two_from_one_day_and_what_was_drafted_from_being_changed() {
        String first = approvedFrom("2026-12-01", "Өтінішті тіркеу");
        String second = nextVersion(first);
        approves(HEAD, second, "2026-12-15");

        assertThatThrownBy(() -> jdbc.sql("update work_standard set in_force_from = '2026-12-01' where id = :id")
                        .param("id", UUID.fromString(second))
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> jdbc.sql("update standard_content set content = '{}' where standard_id = :id")
                        .param("id", UUID.fromString(second))
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void comes_back_with_reasons_round_by_round_until_it_is_withdrawn() {
        String standard = opens(OFFICER, content("Қадам"));
        String check = "/tasks/" + api.task("hr.officer", "CheckStandard", standard) + "/complete";
        refusedField(api.post("hr.officer", check, "{\"outcome\": \"RETURN\"}"), "reason");
        refusedField(api.post("hr.officer", check, "{\"outcome\": \"ACCEPT\", \"reason\": \"Жарайды\"}"), "reason");
        api.post("hr.officer", check, RETURN).with(200);
        jobs.runDue();
        api.post("hr.officer", check, RETURN).with(409);

        api.completes(
                OFFICER,
                "DraftStandard",
                standard,
                "{\"outcome\": \"SUBMIT\", \"content\": %s}".formatted(content("Қадам", "Тағы")));
        api.completes("hr.officer2", "CheckStandard", standard, ACCEPT);
        api.completes(HEAD, "ApproveStandard", standard, RETURN);
        String draft = "/tasks/" + api.task(OFFICER, "DraftStandard", standard) + "/complete";
        refusedField(api.post(OFFICER, draft, "{\"outcome\": \"WITHDRAW\"}"), "reason");
        api.post(OFFICER, draft, "{\"outcome\": \"WITHDRAW\", \"reason\": \"Лауазым қысқартылды\"}")
                .with(200);
        jobs.runDue();

        JsonNode view = view(HEAD, standard);
        assertThat(view.get("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(view.get("rounds")).hasSize(2);
        assertThat(view.get("decisions").findValuesAsText("reason"))
                .containsExactly("Екінші қадам түсініксіз", "null", "Екінші қадам түсініксіз");
        assertThat(mails(standard))
                .filteredOn(mail -> mail.startsWith("STANDARD_RETURNED"))
                .hasSize(2);
        assertThat(jdbc.sql("select action from audit_event where matter_id = :id order by id")
                        .param("id", UUID.fromString(standard))
                        .query(String.class)
                        .list())
                .containsExactly(
                        "STANDARD_OPENED",
                        "STANDARD_RETURNED",
                        "STANDARD_SUBMITTED",
                        "STANDARD_CHECKED",
                        "STANDARD_RETURNED",
                        "STANDARD_WITHDRAWN");
        // The post's section is free again.
        opens(OFFICER, content("Жаңа"));
    }

    @Test
    void a_draft_may_be_incomplete_but_what_is_sent_may_not() {
        String incomplete = """
                {"post": {"kk": "%s", "ru": ""}, "section": {"kk": "Тіркеу", "ru": ""}, "title": {"kk": "", "ru": ""},
                 "steps": [{"kk": "Бірінші", "ru": ""}], "rules": [], "requirements": []}""".formatted(post);
        Answer refused = api.post(OFFICER, "/standards", command(incomplete, null));
        assertThat(refused.with(422).json().get("errors").findValuesAsText("field"))
                .contains("content.post.ru", "content.title.kk", "content.steps[0].ru", "content.requirements");

        String draft = api.post(
                        OFFICER,
                        "/standards",
                        "{\"body\": \"%s\", \"submit\": false, \"content\": %s}".formatted(BODY, incomplete))
                .with(201)
                .json()
                .get("id")
                .asText();
        api.openTask("hr.officer", "CheckStandard", draft).ifPresent(task -> {
            throw new AssertionError("Sent for its check: " + task);
        });
        String task = "/tasks/" + api.task(OFFICER, "DraftStandard", draft);
        api.post(OFFICER, task + "/complete", SUBMIT).with(422);
        api.post(OFFICER, task + "/complete", "{\"outcome\": \"SUBMIT\", \"content\": %s}".formatted(content("Қадам")))
                .with(200);
        jobs.runDue();
        api.task("hr.officer", "CheckStandard", draft);
    }

    @Test
    void whoever_drafts_neither_checks_nor_approves_and_whoever_checks_does_not_approve() {
        // The officer as the deputy of his head.
        String standard = opens(OFFICER, content("Қадам"));
        api.completes("hr.officer", "CheckStandard", standard, ACCEPT);
        String approval = "/tasks/" + api.task(HEAD, "ApproveStandard", standard);
        names(HEAD, OFFICER);
        assertThat(api.openTask(OFFICER, "ApproveStandard", standard)).isPresent();
        api.post(OFFICER, approval + "/claim", "").with(403);
        api.post(OFFICER, approval + "/complete", approval("2026-12-01")).with(403);
        as_before();
        names(HEAD, DEPUTY);
        api.post(DEPUTY, approval + "/claim", "").with(200);
        approves(DEPUTY, standard, "2026-12-01");
        assertThat(view(HEAD, standard).at("/decisions/1/decidedFor").asText()).isEqualTo(HEAD);
        assertThat(PdfReading.dense(PdfReading.text(api.get(HEAD, "/standards/" + standard + ".pdf")
                        .with(200)
                        .response()
                        .body())))
                .contains(PdfReading.dense("№ 45-ж бұйрық, 2026 жылғы 20 қараша"));

        // Of the HR service's own posts nobody of a body hears anything.
        String own = api.post(
                        "hr.officer", "/standards", "{\"body\": null, \"content\": %s}".formatted(content("Қадам")))
                .with(201)
                .json()
                .get("id")
                .asText();
        api.get(HEAD, "/standards/" + own).with(404);
        String check = "/tasks/" + api.task("hr.officer", "CheckStandard", own) + "/complete";
        api.post("hr.officer", check, ACCEPT).with(403);
        api.completes("hr.officer2", "CheckStandard", own, ACCEPT);
        names("hr.head", "hr.officer2");
        String review = "/tasks/" + api.task("hr.head", "ApproveStandard", own) + "/complete";
        api.post("hr.officer2", review, approval("2026-12-01")).with(403);
        approves("hr.head", own, "2026-12-01");
        assertThat(view("hr.officer", own).get("number").asText()).startsWith("2026-");
    }

    @Test
    void of_two_who_draft_at_once_for_one_post_and_section_one_is_refused() throws Exception {
        String command = command(content("Қадам"), null);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> opening =
                    () -> api.post(OFFICER, "/standards", command).status();
            List<Future<Integer>> answers = two.invokeAll(List.of(opening, opening));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(201, 409);
        } finally {
            two.shutdown();
        }
        // However it is typed: a Latin letter, a dash, another case.
        String otherwise = content("Қадам").replace("Бас маман", "бас  мaман");
        Answer refused = api.post(OFFICER, "/standards", command(otherwise, null), "Accept-Language", "ru");
        assertThat(refused.with(409).json().get("detail").asText()).contains("уже готовится проект");
    }

    @Test
    void another_bodys_standards_are_not_there() {
        String standard = opens(OFFICER, content("Қадам"));
        String check = api.task("hr.officer", "CheckStandard", standard);
        for (String path : List.of(
                "/standards/" + standard,
                "/standards/" + standard + ".pdf",
                "/standards/" + standard + "/differences")) {
            api.get("head.kz-71", path).with(404);
        }
        assertThat(register("officer.kz-71", "body=" + BODY)).isEmpty();
        api.post("officer.kz-71", "/tasks/" + check + "/claim", "").with(404);
        api.post("officer.kz-71", "/standards", command(content("Қадам"), null)).with(404);
        api.post("hr.officer", "/standards", command(content("Қадам"), null)).with(403);
        api.post(OFFICER, "/tasks/" + check + "/complete", ACCEPT).with(403);
        refusedField(
                api.post(
                        OFFICER,
                        "/standards",
                        command(content("Қадам"), UUID.randomUUID().toString())),
                "replaces");
    }

    @Test
    void is_found_by_what_it_says_in_either_language_however_it_is_typed() {
        String standard = opens(OFFICER, content("Ерекше қадам " + post));
        assertThat(register(OFFICER, "q=" + encoded("eрекше ҚАДАМ " + post.toLowerCase(Locale.ROOT))))
                .containsExactly(standard);
        assertThat(register(OFFICER, "state=IN_CHECK&section=" + encoded("обращений") + "&post=" + encoded(post)))
                .containsExactly(standard);
        assertThat(register(OFFICER, "state=IN_FORCE&post=" + encoded(post))).isEmpty();
        refusedField(api.get(OFFICER, "/standards?state=OPEN"), "state");
    }

    @Test
    void its_deadlines_move_are_reminded_of_and_go_into_calendars_as_those_of_an_assessment() {
        String standard = opens(OFFICER, content("Қадам"));
        String check = "/tasks/" + api.task("hr.officer", "CheckStandard", standard);
        api.post("hr.head", check + "/deadline", "{\"due\": \"2026-12-04\", \"reason\": \"Көлемі үлкен\"}")
                .with(200);
        assertThat(view(OFFICER, standard).at("/deadlineChanges/0/newDue").asText())
                .startsWith("2026-12-04T18:00");
        assertThat(api.post("hr.head", check + "/remind", "").with(200).json().get("reminded"))
                .isNotEmpty();
        clock.forward(Duration.ofDays(13));
        jobs.runDue();
        assertThat(mails(standard))
                .contains("DEADLINE_MOVED hr.officer", "REMINDER hr.officer", "OVERDUE hr.officer", "OVERDUE " + HEAD);
        assertThat(jdbc.sql("select count(*) from calendar_entry where matter_id = :id and recipient = 'hr.officer'")
                        .param("id", UUID.fromString(standard))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        Answer mail = api.get("hr.officer", "/mails?size=200");
        assertThat(mail.with(200).json().findValuesAsText("standardId")).contains(standard);
    }

    private String opens(String officer, String content) {
        return api.post(officer, "/standards", command(content, null))
                .with(201)
                .json()
                .get("id")
                .asText();
    }

    private String approvedFrom(String day, String... steps) {
        String standard = opens(OFFICER, content(steps));
        api.completes("hr.officer", "CheckStandard", standard, ACCEPT);
        approves(HEAD, standard, day);
        return standard;
    }

    /** Awaits its approval. */
    private String nextVersion(String of) {
        String next = api.post(OFFICER, "/standards", command(content("Өтінішті тіркеу", "Тексеру"), of))
                .with(201)
                .json()
                .get("id")
                .asText();
        api.completes("hr.officer", "CheckStandard", next, ACCEPT);
        return next;
    }

    private void approves(String head, String standard, String from) {
        api.completes(head, "ApproveStandard", standard, approval(from));
    }

    private static String approval(String from) {
        return "{\"outcome\": \"APPROVE\", \"inForceFrom\": \"%s\"}".formatted(from);
    }

    private static String command(String content, @Nullable String replaces) {
        return "{\"body\": \"%s\", \"replaces\": %s, \"content\": %s}"
                .formatted(BODY, replaces == null ? "null" : "\"" + replaces + "\"", content);
    }

    private String content(String... steps) {
        String wordings = String.join(
                ", ",
                Arrays.stream(steps)
                        .map(step -> "{\"kk\": \"%s\", \"ru\": \"Шаг\"}".formatted(step))
                        .toList());
        return """
                {"post": {"kk": "%s", "ru": "Главный специалист"},
                 "section": {"kk": "Өтініштермен жұмыс", "ru": "Рассмотрение обращений"},
                 "title": {"kk": "Өтініштерді қарау", "ru": "Рассмотрение обращений"},
                 "steps": [%s],
                 "rules": [{"kk": "Сыпайы жауап беру", "ru": "Отвечать вежливо"}],
                 "requirements": [{"text": {"kk": "Мерзімінде", "ru": "В срок"}, "measure": {"kk": "15 күн", "ru": "15 дней"}}]}""".formatted(post, wordings);
    }

    private void conflict(String content, @Nullable String replaces, String number) {
        assertThat(api.post(OFFICER, "/standards", command(content, replaces))
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains(number);
    }

    private static void refusedField(Answer answer, String field) {
        assertThat(answer.with(422).json().get("errors").findValuesAsText("field"))
                .containsExactly(field);
    }

    private void names(String absent, String deputy) {
        api.post("admin", "/substitutions", """
                        {"absent": "%s", "deputy": "%s", "from": "2026-11-23", "to": "2026-11-30",
                         "order": {"number": "45-ж", "date": "2026-11-20"}}""".formatted(absent, deputy)).with(201);
    }

    private JsonNode view(String username, String standard) {
        return api.get(username, "/standards/" + standard).with(200).json();
    }

    private List<String> register(String username, String query) {
        return api.get(username, "/standards?size=200&" + query)
                .with(200)
                .json()
                .get("items")
                .findValuesAsText("id");
    }

    private List<String> mails(String standard) {
        return jdbc.sql("""
                        select concat_ws(' ', kind, recipient, document_version) from mail
                        where matter_id = :id order by queued_at, id""")
                .param("id", UUID.fromString(standard))
                .query(String.class)
                .list();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
