package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.improvement.MeasureReminders;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A recommendation of an issued conclusion becomes a measure with somebody who carries it and a day. */
@IntegrationTest
class MeasuresIT {

    private static final String BODY = "KZ-33";
    private static final String OFFICER = ApiDriver.officer(BODY);
    private static final String HEAD = ApiDriver.head(BODY);
    private static final String FIRST = "1. Кадр резервімен жұмысты жалғастыру ұсынылады.";
    private static final String SECOND = "2. Оқыту жоспарын толық орындау қажет.";
    private static final String DUE = "2026-12-04";

    private static @Nullable String issued;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MeasureReminders reminders;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_recommendation_becomes_a_measure_in_its_words_as_they_stood() {
        String assessment = issues();
        assertThat(api.get(OFFICER, "/assessments/" + assessment + "/recommendations")
                        .with(200)
                        .json()
                        .findValuesAsText("text"))
                .containsExactly(FIRST, SECOND);

        Answer made = makes(HEAD, assessment, 2, OFFICER, DUE).with(201);
        JsonNode measure = made.json();
        assertThat(made.header("Location"))
                .isEqualTo("/api/v1/measures/" + measure.get("id").asText());
        assertThat(measure.get("quote").asText()).isEqualTo(SECOND);
        assertThat(measure.get("text").isNull()).isTrue();
        assertThat(measure.get("owner").asText()).isEqualTo(OFFICER);
        assertThat(measure.get("due").asText()).isEqualTo(DUE);
        assertThat(measure.get("state").asText()).isEqualTo("PLANNED");
        assertThat(measure.get("changedBy").asText()).isEqualTo(HEAD);
        assertThat(measure.get("conclusion"))
                .isEqualTo(
                        api.get("hr.head", "/assessments/" + assessment).json().at("/conclusion/number"));

        assertThat(api.get(OFFICER, "/assessments/" + assessment + "/measures")
                        .with(200)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(listed("hr.officer", "body=" + BODY + "&state=PLANNED&overdue=false&owner=" + OFFICER))
                .contains(measure.get("id").asText());
        assertThat(listed("hr.officer", "body=KZ-71"))
                .doesNotContain(measure.get("id").asText());
        assertThat(listed("hr.officer", "body=" + BODY + "&overdue=true"))
                .doesNotContain(measure.get("id").asText());
        assertThat(done(assessment)).containsExactly("MEASURE_MADE " + HEAD);
    }

    @Test
    void each_deed_is_a_round_and_nothing_is_overwritten() {
        String assessment = issues();
        String id = id(makes(OFFICER, assessment, 1, HEAD, DUE).with(201));

        changes(HEAD, id, 1, "Резервті жаңарту", HEAD, "2026-12-11", "Бұйрық кешікті")
                .with(200);
        finishes(OFFICER, id, 2, "2026-11-23", "Резерв жаңартылды").with(200);
        changes(HEAD, id, 3, "Резервті жаңарту", HEAD, "2026-12-11", "Екі лауазым қалып қойған")
                .with(200);
        JsonNode dropped =
                drops(HEAD, id, 4, "Лауазымдар қысқартылды").with(200).json();

        assertThat(dropped.get("state").asText()).isEqualTo("DROPPED");
        assertThat(dropped.get("note").asText()).isEqualTo("Лауазымдар қысқартылды");
        assertThat(dropped.get("rounds").findValuesAsText("state"))
                .containsExactly("DROPPED", "PLANNED", "DONE", "PLANNED", "PLANNED");
        assertThat(dropped.at("/rounds/2/doneOn").asText()).isEqualTo("2026-11-23");
        assertThat(dropped.at("/rounds/2/note").asText()).isEqualTo("Резерв жаңартылды");
        assertThat(dropped.at("/rounds/2/enteredBy").asText()).isEqualTo(OFFICER);
        assertThat(dropped.at("/rounds/4/due").asText()).isEqualTo(DUE);
        assertThat(dropped.at("/rounds/4/text").isNull()).isTrue();
        assertThat(done(assessment))
                .containsExactly(
                        "MEASURE_MADE " + OFFICER,
                        "MEASURE_CHANGED " + HEAD,
                        "MEASURE_DONE " + OFFICER,
                        "MEASURE_CHANGED " + HEAD,
                        "MEASURE_DROPPED " + HEAD);
        assertThat(drops(HEAD, id, 5, "Тағы").with(409).text()).contains("Шара аяқталған: Тоқтатылды");
    }

    @ParameterizedTest
    @CsvSource({
        "3, officer.kz-33, 2026-12-04, recommendation, ұсынымдар саны – 2",
        "0, officer.kz-33, 2026-12-04, recommendation, ұсынымдар саны – 2",
        "1, officer.kz-71, 2026-12-04, owner, осы органның қызметкері",
        "1, hr.officer, 2026-12-04, owner, осы органның қызметкері",
        "1, nobody, 2026-12-04, owner, осы органның қызметкері",
        "1, officer.kz-33, 2026-11-20, due, бүгіннен ерте",
        "1, officer.kz-33, 2026-12-05, due, жұмыс күні емес",
        "1, officer.kz-33, 2099-12-01, due, келесі есептік кезеңнің соңынан"
    })
    void is_not_made_of_what_cannot_be(int recommendation, String owner, String due, String field, String why) {
        JsonNode problem =
                makes(OFFICER, once(), recommendation, owner, due).with(422).json();

        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(problem.at("/errors/0/message").asText()).contains(why);
    }

    @Test
    void what_changes_nothing_or_was_not_done_yet_is_refused_at_its_field() {
        String id = id(makes(OFFICER, once(), 1, OFFICER, DUE).with(201));

        assertThat(field(changes(OFFICER, id, 1, null, OFFICER, DUE, "Себеп"))).isEqualTo("due");
        assertThat(field(changes(OFFICER, id, 1, "Басқа", OFFICER, DUE, " "))).isEqualTo("reason");
        assertThat(field(changes(OFFICER, id, 1, "я".repeat(2001), OFFICER, DUE, "Себеп")))
                .isEqualTo("text");
        assertThat(field(finishes(OFFICER, id, 1, "2026-11-24", "Істелді"))).isEqualTo("doneOn");
        assertThat(field(finishes(OFFICER, id, 1, "2026-11-22", "Істелді"))).isEqualTo("doneOn");
        assertThat(field(finishes(OFFICER, id, 1, "2026-11-23", ""))).isEqualTo("note");
        assertThat(field(drops(OFFICER, id, 1, ""))).isEqualTo("reason");
        assertThat(api.get(OFFICER, "/measures/" + id).json().get("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void the_last_day_is_that_of_the_first_following_period_that_has_not_begun() {
        String assessment = once();
        String kind = api.get(OFFICER, "/assessments/" + assessment)
                .json()
                .at("/period/part")
                .asText();
        String last = kind.equals("YEAR") ? "2027-12-31" : kind.startsWith("H") ? "2027-06-30" : "2027-03-31";

        makes(OFFICER, assessment, 1, OFFICER, last).with(201);
    }

    @Test
    void a_body_keeps_its_measures_and_those_who_see_all_bodies_read_them() {
        String assessment = once();
        String id = id(makes(OFFICER, assessment, 1, OFFICER, DUE).with(201));

        for (String other : List.of("officer.kz-71", "head.kz-71")) {
            api.get(other, "/measures/" + id).with(404);
            api.get(other, "/assessments/" + assessment + "/measures").with(404);
            makes(other, assessment, 1, OFFICER, DUE).with(404);
            finishes(other, id, 1, "2026-11-23", "Істелді").with(404);
            assertThat(listed(other, "body=" + BODY)).isEmpty();
        }
        for (String reader : List.of("hr.officer", "hr.head", "leadership", "auditor")) {
            api.get(reader, "/measures/" + id).with(200);
            makes(reader, assessment, 1, OFFICER, DUE).with(403);
            drops(reader, id, 1, "Керек емес").with(403);
        }
        api.get("admin", "/measures").with(403);
        JsonNode seen = api.get("leadership", "/measures/" + id).json();
        assertThat(Stream.of("quote", "text", "owner", "note", "changedBy")
                        .map(field -> seen.get(field).isNull()))
                .containsOnly(true);
        assertThat(seen.toString()).doesNotContain("резерв", OFFICER);
        assertThat(seen.get("due").asText()).isEqualTo(DUE);
        api.get("leadership", "/assessments/" + assessment + "/recommendations").with(403);
    }

    @Test
    void there_is_none_before_a_conclusion_is_issued_and_none_of_a_rehearsal() {
        String waiting = api.untouched(AssessmentState.AWAITING_SIGN_OFF);
        assertThat(makes("officer.kz-71", waiting, 1, "officer.kz-71", DUE)
                        .with(409)
                        .text())
                .contains("шығарылған қорытынды");
        assertThat(api.get("officer.kz-71", "/assessments/" + waiting + "/recommendations")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();

        String launch = ApiDriver.launch(ApiDriver.freshPeriod(), BODY).replaceFirst("\\{", "{\"rehearsal\": true, ");
        String rehearsal = api.post("hr.officer", "/campaigns", launch)
                .with(201)
                .json()
                .get("id")
                .asText();
        jobs.runDue();
        assertThat(makes(OFFICER, api.assessmentOf(rehearsal, BODY), 1, OFFICER, DUE)
                        .with(409)
                        .text())
                .contains("Сынақ науқанында");
        api.send(api.request("hr.head", "/campaigns/" + rehearsal).DELETE()).with(204);
    }

    @Test
    void of_two_who_change_it_at_once_the_second_is_told_who_was_first() {
        String id = id(makes(OFFICER, once(), 1, OFFICER, DUE).with(201));

        assertThat(ApiDriver.atOnce(
                        () -> changes(OFFICER, id, 1, "Бірінші", OFFICER, DUE, "Нақтыланды"),
                        () -> finishes(HEAD, id, 1, "2026-11-23", "Істелді")))
                .containsExactly(200, 409);

        JsonNode now = api.get(OFFICER, "/measures/" + id).json();
        assertThat(now.get("rounds")).hasSize(2);
        String late = now.get("changedBy").asText().equals(HEAD) ? OFFICER : HEAD;
        assertThat(drops(late, id, 1, "Кеш").with(409).json().get("detail").asText())
                .contains("осы аралықта өзгерткен", "23.11.2026");
    }

    @Test
    void what_is_sent_twice_is_done_once() {
        String assessment = issues();
        UUID id = UUID.randomUUID();

        assertThat(ApiDriver.atOnce(
                        () -> makes(OFFICER, assessment, 1, HEAD, DUE, id),
                        () -> makes(OFFICER, assessment, 1, HEAD, DUE, id)))
                .containsExactly(201, 201);
        assertThat(api.get(OFFICER, "/assessments/" + assessment + "/measures")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        makes(OFFICER, assessment, 2, HEAD, DUE, id).with(409);
        assertThat(ApiDriver.atOnce(
                        () -> finishes(OFFICER, id.toString(), 1, "2026-11-23", "Істелді"),
                        () -> finishes(OFFICER, id.toString(), 1, "2026-11-23", "Істелді")))
                .containsExactly(200, 200);
        assertThat(api.get(OFFICER, "/measures/" + id).json().get("rounds")).hasSize(2);
        assertThat(done(assessment)).containsExactly("MEASURE_MADE " + OFFICER, "MEASURE_DONE " + OFFICER);
        assertThat(told(assessment)).containsExactly("MEASURE_GIVEN " + HEAD, "MEASURE_CHANGED " + HEAD);
    }

    @Test
    void its_owner_is_told_of_it_and_of_what_others_do_with_it() {
        String assessment = issues();
        String id = id(makes(HEAD, assessment, 2, OFFICER, "2026-12-11").with(201));
        assertThat(told(assessment)).containsExactly("MEASURE_GIVEN " + OFFICER);
        assertThat(letter(assessment, "MEASURE_GIVEN"))
                .contains(SECOND, "11.12.2026", "/measures/" + id, "жақсарту шарасы", "мера по улучшению");

        changes(HEAD, id, 1, "Екі адамды оқыту", OFFICER, "2026-12-11", "Нақтыланды")
                .with(200);
        assertThat(letter(assessment, "MEASURE_CHANGED")).contains("Екі адамды оқыту", "Нақтыланды", "Жоспарланған");
        changes(OFFICER, id, 2, "Екі адамды оқыту", HEAD, "2026-12-11", "Басшы өзі алды")
                .with(200);
        finishes(OFFICER, id, 3, "2026-11-23", "Оқыды").with(200);

        assertThat(told(assessment))
                .containsExactly(
                        "MEASURE_GIVEN " + OFFICER,
                        "MEASURE_CHANGED " + OFFICER,
                        "MEASURE_GIVEN " + HEAD,
                        "MEASURE_CHANGED " + HEAD);
    }

    @Test
    void its_owner_is_reminded_once_before_the_day_and_once_after_it_in_the_morning_of_a_working_day() {
        String assessment = issues();
        makes(OFFICER, assessment, 1, OFFICER, "2026-12-11").with(201);
        String given = id(makes(OFFICER, assessment, 2, HEAD, "2026-12-11").with(201));
        List<String> before = told(assessment);

        tellsAt("2026-12-03T05:00:00Z");
        assertThat(told(assessment)).as("six working days before").isEqualTo(before);
        tellsAt("2026-12-04T03:00:00Z");
        assertThat(told(assessment)).as("before nine in the morning").isEqualTo(before);
        tellsAt("2026-12-04T05:00:00Z");
        tellsAt("2026-12-07T05:00:00Z");
        assertThat(since(assessment, before))
                .containsExactlyInAnyOrder("MEASURE_DUE_SOON " + OFFICER, "MEASURE_DUE_SOON " + HEAD);

        finishes(OFFICER, given, 1, "2026-12-07", "Орындалды").with(200);
        List<String> reminded = told(assessment);
        tellsAt("2026-12-11T12:00:00Z");
        tellsAt("2026-12-12T05:00:00Z");
        assertThat(told(assessment)).as("on a Saturday").isEqualTo(reminded);
        tellsAt("2026-12-14T05:00:00Z");
        tellsAt("2026-12-21T05:00:00Z");
        assertThat(since(assessment, reminded))
                .containsExactlyInAnyOrder("MEASURE_OVERDUE " + OFFICER, "MEASURE_OVERDUE " + HEAD);
        assertThat(letter(assessment, "MEASURE_OVERDUE")).contains(FIRST, "11.12.2026");
        assertThat(listed(OFFICER, "body=" + BODY + "&overdue=true")).doesNotContain(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer.kz-33", "leadership"})
    void the_list_goes_out_as_a_workbook_without_people_for_whoever_sees_none(String reader) throws IOException {
        String assessment = issues();
        changes(
                        OFFICER,
                        id(makes(OFFICER, assessment, 2, OFFICER, DUE).with(201)),
                        1,
                        "=1+1 оқыту",
                        OFFICER,
                        DUE,
                        "Нақтыланды")
                .with(200);

        byte[] file = api.get(reader, "/measures/list.xlsx?body=" + BODY)
                .with(200)
                .response()
                .body();
        List<String> cells = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            for (Row row : workbook.getSheetAt(0)) {
                row.forEach(cell -> cells.add(cell.toString()));
            }
        }
        assertThat(cells).contains("Мерзімі", "Жоспарланған");
        boolean people = !reader.equals("leadership");
        assertThat(cells.contains("=1+1 оқыту")).isEqualTo(people);
        assertThat(cells.contains(SECOND)).isEqualTo(people);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'MEASURES_EXPORTED' and actor = :reader")
                        .param("reader", reader)
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    /** Several instances of the application at the same moment. */
    private void tellsAt(String instant) {
        clock.set(Instant.parse(instant));
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(reminders::tellDue), CompletableFuture.runAsync(reminders::tellDue))
                .join();
    }

    private List<String> since(String assessment, List<String> known) {
        List<String> all = told(assessment);
        return all.subList(known.size(), all.size());
    }

    private String once() {
        if (issued == null) {
            issued = issues();
        }
        return issued;
    }

    private String issues() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.completes(
                "hr.officer",
                "VerifySubmission",
                assessment,
                ApiDriver.ACCEPTANCE.replace(
                        "Кадр резервімен жұмысты жалғастыру ұсынылады.", FIRST + "\\n\\n  " + SECOND + "\\n"));
        api.approves(assessment);
        api.signs(assessment, BODY);
        return assessment;
    }

    private Answer makes(String username, String assessment, int recommendation, String owner, String due) {
        return makes(username, assessment, recommendation, owner, due, null);
    }

    private Answer makes(
            String username, String assessment, int recommendation, String owner, String due, @Nullable UUID id) {
        return api.post(username, "/assessments/" + assessment + "/measures", """
                {"id": %s, "recommendation": %d, "text": null, "owner": "%s", "due": "%s"}""".formatted(
                        quoted(id == null ? null : id.toString()), recommendation, owner, due));
    }

    private Answer changes(
            String username, String id, int version, @Nullable String text, String owner, String due, String reason) {
        return api.send(api.request(username, "/measures/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"version": %d, "text": %s, "owner": "%s", "due": "%s", "reason": "%s"}""".formatted(version, quoted(text), owner, due, reason))));
    }

    private Answer finishes(String username, String id, int version, String doneOn, String note) {
        return api.post(
                username,
                "/measures/" + id + "/done",
                "{\"version\": %d, \"doneOn\": \"%s\", \"note\": \"%s\"}".formatted(version, doneOn, note));
    }

    private Answer drops(String username, String id, int version, String reason) {
        return api.post(
                username,
                "/measures/" + id + "/drop",
                "{\"version\": %d, \"reason\": \"%s\"}".formatted(version, reason));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static String id(Answer made) {
        return made.json().get("id").asText();
    }

    private static String field(Answer refused) {
        return refused.with(422).json().at("/errors/0/field").asText();
    }

    private List<String> listed(String username, String query) {
        return api.get(username, "/measures?size=200&" + query)
                .with(200)
                .json()
                .get("items")
                .findValuesAsText("id");
    }

    private List<String> done(String assessment) {
        return jdbc.sql("""
                        select action || ' ' || actor from audit_event
                        where matter_id = cast(:id as uuid) and action like 'MEASURE%' order by id""").param("id", assessment).query(String.class).list();
    }

    private List<String> told(String assessment) {
        return jdbc.sql("""
                        select kind || ' ' || recipient from mail
                        where matter_id = cast(:id as uuid) and kind like 'MEASURE%' order by queued_at, id""").param("id", assessment).query(String.class).list();
    }

    private String letter(String assessment, String kind) {
        return jdbc.sql("""
                        select letter::text from mail
                        where matter_id = cast(:id as uuid) and kind = :kind order by queued_at desc limit 1""")
                .param("id", assessment)
                .param("kind", kind)
                .query(String.class)
                .single();
    }
}
