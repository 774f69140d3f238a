package kz.qorytyndy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.conclusion.Authenticity;
import kz.qorytyndy.inspection.SampleFiles;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A rehearsal runs the whole way, counts nowhere, and goes without a trace but in the ledgers. */
@IntegrationTest
class RehearsalIT {

    private static final String BODY = "KZ-71";
    private static final String MARK = "(СЫНАҚ НАУҚАНЫ)";

    /**
     * Events, the mails that were written, what both are about, and which numbers were given: none is given twice. And what the engine keeps of its own: that
     * something was removed, and how many tasks there were.
     */
    private static final Set<String> LEDGERS = Set.of(
            "audit_event",
            "audit_unsealed",
            "mail",
            "matter",
            "register_counter",
            "act_hi_op_log",
            "act_ru_task_meter_log");

    /** Of people, not of what they work at. */
    private static final Set<String> SIGN_INS =
            Set.of("portal_session", "portal_session_attributes", "sign_in", "known_address");

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Launching launching;

    @Autowired
    private People people;

    @Autowired
    private Authenticity authenticity;

    @Test
    void goes_the_whole_way_and_leaves_no_trace_among_the_real_results() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        // Its deadline does not come while the other's does.
        String real = api.post(
                        "hr.officer",
                        "/campaigns",
                        ApiDriver.launch(period, BODY).replace(ApiDriver.SUBMISSION_DUE, "2027-01-29"))
                .with(201)
                .json()
                .get("id")
                .asText();
        jobs.runDue();
        String register = register(false);
        Map<String, Long> before = rows();

        String rehearsal = rehearses(period);
        String assessment = goesThrough(rehearsal);

        JsonNode conclusion = api.get("auditor", "/assessments/" + assessment)
                .with(200)
                .json()
                .get("conclusion");
        String number = conclusion.get("number").asText();
        assertThat(number).matches("СЫНАҚ-2026-\\d{4}");
        assertThat(conclusion.get("rehearsal").asBoolean()).isTrue();
        assertThat(register(false)).isEqualTo(register);
        assertThat(register(true)).contains(number);
        assertThat(api.get("hr.head", "/methodologies/order-67-2025/compare").text())
                .doesNotContain(assessment);
        isMarkedWhereverItIsSeen(rehearsal, assessment, number);
        assertThat(api.get("auditor", "/assessments/" + assessment + "/conclusion.pdf")
                        .status())
                .isEqualTo(200);
        assertThat(authenticity.byToken(
                        conclusion.get("documentSha256").asText().substring(0, 32)))
                .hasValueSatisfying(genuine -> assertThat(genuine.rehearsal()).isTrue());
        Set<String> told = strings("select subject from mail join matter on matter.id = matter_id where campaign_id = '"
                + rehearsal + "'");
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(subject -> assertThat(subject).containsAnyOf(MARK, "(ПРОБНАЯ КАМПАНИЯ)"));

        isNotRemovedByHalves(rehearsal);
        assertThat(api.send(api.request("hr.officer", "/campaigns/" + rehearsal).DELETE())
                        .status())
                .isEqualTo(403);
        jobs.runDue();
        String[] known = strings("select proc_inst_id_ from act_hi_procinst where business_key_ in ('" + rehearsal
                        + "', '" + assessment + "') union values ('" + rehearsal + "'), ('" + assessment + "')")
                .toArray(String[]::new);
        assertThat(known).hasSizeGreaterThan(4);
        api.send(api.request("hr.head", "/campaigns/" + rehearsal).DELETE()).with(204);

        assertThat(rows()).containsExactlyEntriesOf(before);
        assertThat(mentions(known)).isSubsetOf("audit_event", "mail", "matter");
        assertThat(strings(
                        "select distinct state from mail join matter on matter.id = matter_id where mail.kind <> 'TASK_ENDED' and campaign_id = '"
                                + rehearsal + "'"))
                .containsExactly("WITHDRAWN");
        assertThat(strings("select action from audit_event where matter_id = '" + rehearsal + "'"))
                .contains("CAMPAIGN_LAUNCHED", "REHEARSAL_REMOVED");
        assertThat(register(false)).isEqualTo(register);
        assertThat(register(true)).doesNotContain(number);
        Answer again =
                api.send(api.request("hr.head", "/campaigns/" + rehearsal).DELETE());
        assertThat(again.with(404).json().get("detail").asText()).contains("жойылған");
        assertThat(api.get(ApiDriver.head(BODY), "/assessments/" + assessment)
                        .with(404)
                        .text())
                .contains("жойылған");
        assertThat(api.openTask(ApiDriver.officer(BODY), "SubmitHrData", api.assessmentOf(real, BODY)))
                .isPresent();
        clock.set(MovableClock.START);
        assertThat(rehearses(period)).isNotEqualTo(rehearsal);
    }

    @Test
    void a_real_campaign_for_the_same_bodies_is_launched_whenever_it_is_wanted() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        String rehearsal = rehearses(period);

        String real = api.launches(period, BODY);
        assertThat(api.post("hr.officer", "/campaigns", launch(period))
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains(MARK);
        api.post("hr.officer", "/campaigns", ApiDriver.launch(period, BODY)).with(409);
        String assessment = api.assessmentOf(real, BODY);
        api.submits(assessment, BODY);

        api.send(api.request("hr.head", "/campaigns/" + rehearsal).DELETE()).with(204);
        api.accepts(assessment);
        api.approves(assessment);
        api.signs(assessment, BODY);
        assertThat(register(false)).contains(assessment);
    }

    @Test
    void whoever_has_its_work_in_his_calendar_hears_that_it_is_done_with_and_no_timer_comes_any_more() {
        String rehearsal = rehearses(ApiDriver.freshPeriod());
        String assessment = api.assessmentOf(rehearsal, BODY);

        api.send(api.request("hr.head", "/campaigns/" + rehearsal).DELETE()).with(204);

        assertThat(strings(
                        "select mail.kind || ' ' || state || ' ' || (calendar like '%METHOD:CANCEL%') from mail where recipient = '"
                                + ApiDriver.officer(BODY) + "' and matter_id = '" + assessment + "'"))
                .containsExactlyInAnyOrder("SUBMISSION_REQUESTED WITHDRAWN false", "TASK_ENDED QUEUED true");
        long mails = rows("mail");
        clock.set(Instant.parse("2027-03-01T04:00:00Z"));
        jobs.runDue();
        assertThat(strings("select id::text from mail where matter_id = '" + assessment
                        + "' and queued_at > '2026-12-01'"))
                .isEmpty();
        assertThat(mails).isPositive();
    }

    @Test
    void is_launched_and_removed_in_the_portal_and_the_removal_asks_for_the_proof() {
        ReportingPeriod period = ApiDriver.freshYear();
        SignedIn officer = SignedIn.as("hr.officer", port);
        String launch = "period.year=" + period.year() + "&period.part=" + period.part()
                + "&submissionDue=2026-12-04&scope=CHOSEN&bodies=KZ-71&rehearsal=true";
        assertThat(officer.get("/campaigns/launch").body()).contains("name=\"rehearsal\"");
        String token = officer.portalToken("/campaigns/launch");
        assertThat(officer.form("/campaigns/launch", launch, token).body())
                .contains(MARK, "Бұл – сынақ науқаны", "name=\"rehearsal\" value=\"true\"")
                .doesNotContain("periodConfirmed");
        String page = officer.form("/campaigns/launch", launch + "&step=CONFIRM", token)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*(/campaigns/)", "$1");
        jobs.runDue();
        assertThat(officer.get(page).body()).contains(MARK).doesNotContain(page + "/remove");

        SignedIn head = SignedIn.as("hr.head", port);
        assertThat(head.get(page).body()).contains(page + "/remove");
        assertThat(head.get(page + "/remove").body()).contains(MARK, "Иә, сынақ науқанын жою");
        token = head.portalToken(page + "/remove");
        clock.forward(Duration.ofMinutes(6));
        assertThat(head.form(page + "/remove", "", token).body()).contains("proof.password");
        assertThat(head.get(page).body()).contains(MARK);
        head = SignedIn.as("hr.head", port);
        token = head.portalToken(page + "/remove");
        HttpResponse<String> removed = head.form(page + "/remove", "", token);
        assertThat(removed.headers().firstValue("Location").orElse("")).endsWith("/campaigns");
        assertThat(head.get("/campaigns").body()).contains("Сынақ науқаны жойылды");

        HttpResponse<String> again = head.form(page + "/remove", "", token);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("ол науқан жойылған");
    }

    @Test
    void nothing_but_a_rehearsal_is_removed_and_the_database_refuses_it_too() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        String real = api.launches(period, BODY);
        String rehearsal = rehearses(period);

        assertThat(api.send(api.request("hr.head", "/campaigns/" + real).DELETE())
                        .with(409)
                        .text())
                .contains("сынақ науқаны емес");
        for (String deed : List.of(
                "select remove_rehearsal('" + real + "')",
                "select remove_rehearsal('" + api.assessmentOf(rehearsal, BODY) + "')",
                "delete from campaign where id = '" + rehearsal + "'",
                "update matter set rehearsal = true where id = '" + real + "'",
                "update campaign set rehearsal = true where id = '" + real + "'",
                "update assessment set rehearsal = true where campaign_id = '" + real + "'",
                "update assessment set campaign_id = '" + rehearsal + "' where campaign_id = '" + real + "'")) {
            assertThatThrownBy(() -> jdbc.sql(deed).query((row, index) -> row).list())
                    .as(deed)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    /** From the task to the issued conclusion and into a correction, leaving a row in every table that there is for it. */
    private String goesThrough(String rehearsal) {
        String assessment = api.assessmentOf(rehearsal, BODY);
        String task = api.task(ApiDriver.officer(BODY), "SubmitHrData", assessment);
        for (String page : List.of("/", "/tasks/" + task + "/sheet")) {
            assertThat(SignedIn.as(ApiDriver.officer(BODY), port).get(page).body())
                    .as(page)
                    .contains(MARK);
        }
        assertThat(strings("select name_ from act_ru_task where id_ = '" + task + "'"))
                .allSatisfy(name -> assertThat(name).contains(MARK));
        String file = api.upload(
                        ApiDriver.officer(BODY), "/files", "қосымша.pdf", SampleFiles.pdf("сынақ"), "taskId", task)
                .with(201)
                .json()
                .get("id")
                .asText();
        api.upload("hr.officer", "/campaigns/" + rehearsal + "/imports", "барлығы.xlsx", SampleFiles.xlsx("x"))
                .with(202);
        clock.set(Instant.parse("2026-12-04T13:00:00Z"));
        jobs.runDue();
        api.post(
                        "hr.head",
                        "/tasks/" + task + "/deadline",
                        "{\"due\": \"2026-12-11\", \"reason\": \"Байланыс болмады\"}")
                .with(200);
        api.completes(
                ApiDriver.officer(BODY),
                "SubmitHrData",
                assessment,
                "{\"data\": " + ApiDriver.DATA + ", \"evidence\": [\"" + file + "\"]}");
        api.accepts(assessment);
        api.approves(assessment);
        api.completes(ApiDriver.head(BODY), "SignOff", assessment, "{\"outcome\": \"OBJECT\", \"text\": \"Қате\"}");
        api.completes("hr.head", "DecideObjection", assessment, "{\"outcome\": \"UPHOLD\", \"reason\": \"Дұрыс\"}");
        api.signs(assessment, BODY);
        ObjectNode correction = (ObjectNode) api.json("{\"reason\": \"Акт күшін жойды\"}");
        correction.set(
                "lowering",
                api.json(ApiDriver.ACCEPTANCE.replace("NONE", "CANCELLED")).get("lowering"));
        api.post("hr.head", "/assessments/" + assessment + "/corrections", correction.toString())
                .with(201);
        jobs.runDue();
        return assessment;
    }

    private void isMarkedWhereverItIsSeen(String rehearsal, String assessment, String number) {
        for (String[] seen : new String[][] {
            {"hr.head", "/campaigns"},
            {"hr.head", "/campaigns/" + rehearsal},
            {"hr.head", "/campaigns/" + rehearsal + "/remove"},
            {"hr.officer", "/campaigns/" + rehearsal + "/imports"},
            {ApiDriver.head(BODY), "/assessments"},
            {ApiDriver.head(BODY), "/assessments/" + assessment}
        }) {
            SignedIn reader = SignedIn.as(seen[0], port);
            StringBuilder pages = new StringBuilder();
            // On whichever page of a list it is.
            for (int page = 0; pages.indexOf(MARK) < 0 && page < 20; page++) {
                pages.append(reader.get(seen[1] + "?page=" + page).body());
            }
            assertThat(pages).as(seen[1]).contains(MARK);
        }
        for (String document : List.of("conclusion.pdf", "datasheet.pdf")) {
            byte[] pdf = api.get(ApiDriver.head(BODY), "/assessments/" + assessment + "/" + document)
                    .with(200)
                    .response()
                    .body();
            assertThat(PdfReading.headers(pdf))
                    .as(document)
                    .allSatisfy(header -> assertThat(PdfReading.dense(header)).contains(PdfReading.dense(MARK)));
            assertThat(PdfReading.failures(pdf)).isEmpty();
        }
        assertThat(PdfReading.text(api.get("hr.head", "/assessments/" + assessment + "/conclusion.pdf")
                        .response()
                        .body()))
                .contains(number);
        assertThat(SignedIn.as("auditor", port).get("/conclusions").body()).doesNotContain(number);
    }

    /** Whoever is killed in the middle has removed nothing. */
    private void isNotRemovedByHalves(String rehearsal) {
        Map<String, Long> before = rows();
        transaction.executeWithoutResult(killed -> {
            launching.remove(UUID.fromString(rehearsal), people.actor("hr.head"));
            killed.setRollbackOnly();
        });
        assertThat(rows()).isEqualTo(before);
    }

    private String rehearses(ReportingPeriod period) {
        String rehearsal = api.post("hr.officer", "/campaigns", launch(period))
                .with(201)
                .json()
                .get("id")
                .asText();
        jobs.runDue();
        return rehearsal;
    }

    private static String launch(ReportingPeriod period) {
        return ApiDriver.launch(period, BODY).replaceFirst("\\{", "{\"rehearsal\": true, ");
    }

    private String register(boolean rehearsal) {
        return api.get("auditor", "/conclusions?size=200&rehearsal=" + rehearsal)
                .with(200)
                .text();
    }

    /** How many rows each table has, but for the ledgers. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        tables().filter(table -> !LEDGERS.contains(table) && !SIGN_INS.contains(table))
                .forEach(table -> rows.put(table, rows(table)));
        return rows;
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The tables in which one of the ids stands, wherever that is. */
    private List<String> mentions(String... ids) {
        return tables().filter(table -> jdbc.sql(
                                "select exists (select from " + table + " one where one::text like any (:ids))")
                        .param("ids", Stream.of(ids).map(id -> "%" + id + "%").toArray(String[]::new))
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private Stream<String> tables() {
        return strings(
                "select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'")
                .stream();
    }

    private Set<String> strings(String sql) {
        return Set.copyOf(jdbc.sql(sql).query(String.class).list());
    }
}
