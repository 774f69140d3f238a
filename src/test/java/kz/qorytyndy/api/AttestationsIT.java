package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.exchange.SampleWorkbooks;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Lookalikes;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The attestation lists: what may stand on them, what they come to for the data sheet, and the extracts for the commission. */
@IntegrationTest
class AttestationsIT {

    private static final String BODY = "KZ-27";
    private static final String OFFICER = "officer.kz-27";
    private static final String REASON = "attestationReason";
    private static final String HEAD = "head.kz-27";

    /** Each test has employees and a list of its own, in a year long before the fresh periods of a run: nobody counts in another. */
    private static final AtomicInteger YEARS = new AtomicInteger(2008);

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    private ReportingPeriod period = new ReportingPeriod(2024, ReportingPeriod.Part.YEAR);
    private String post = "";
    private String recorded = "";
    private String other = "";

    @BeforeEach
    void two_employees_of_whom_one_has_a_confirmed_record() {
        period = new ReportingPeriod(YEARS.getAndDecrement(), ReportingPeriod.Part.H1);
        post = "Маман " + UUID.randomUUID();
        recorded = employed("Әлиева Шынар");
        other = employed("Оспанов Ғалым");
        String record = api.post(
                        OFFICER, "/standards/records", """
                        {"employee": "%s", "standard": "%s", "period": %s, "entries":
                          [{"requirement": 1, "kept": false, "fact": "Жауап кеш берілді", "date": "%s", "document": "№ 5 қызметтік жазба"}]}""".formatted(recorded, standard(), written(), period.lastDay()))
                .with(201)
                .json()
                .get("id")
                .asText();
        api.post(OFFICER, "/standards/records/" + record + "/comment", "{\"text\": \"Жүйе істен шыққан еді.\"}")
                .with(200);
        api.post(HEAD, "/standards/records/" + record + "/confirm", "{}").with(200);
    }

    @Test
    void the_list_comes_to_the_four_numbers_of_the_data_sheet_each_with_those_behind_it() {
        api.get(OFFICER, proposal()).with(404);
        assertThat(api.post(OFFICER, "/attestations/all?body=" + BODY + "&period=" + period.code(), "")
                        .with(200)
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(2);
        JsonNode first = entry(recorded);
        attested(first, "FITS", true).with(200);
        attested(entry(other), "DOES_NOT_FIT", false).with(200);

        assertThat(api.get("auditor", proposal()).with(200).json()).isEqualTo(api.json("""
                        {"attestationDue": 2, "attested": 2, "attestedCompliant": 1, "attestedWithStandards": 1}"""));
        assertThat(listed("&number=attestedCompliant").findValuesAsText("employee"))
                .containsExactly(recorded);
        assertThat(listed("&number=attestedWithStandards").get("total").asInt()).isEqualTo(1);
        assertThat(jdbc.sql(
                                "select count(*) from audit_event where subject = :subject and action = 'ATTESTATION_CHANGED'")
                        .param("subject", "attestation " + first.get("id").asText())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        // Somebody else has seen it before that.
        assertThat(attested(first, "FITS", false).with(409).text()).contains("өзгерткен", "\"currentVersion\":\"2\"");
        api.send(api.request(OFFICER, path(first)).DELETE()).with(204);
        assertThat(listed("").get("total").asInt()).isEqualTo(1);
    }

    @Test
    void nothing_stands_on_a_list_that_cannot_be() {
        String day = period.firstDay().plusDays(3).toString();
        adds(other, "\"attestedOn\": null").with(201);
        adds(other, "\"attestedOn\": null").with(409);
        refuses("attestedOn", "\"attestedOn\": \"" + period.firstDay().minusDays(1) + "\", \"result\": \"FITS\"");
        refuses("result", "\"attestedOn\": \"" + day + "\"");
        refuses("attestedOn", "\"result\": \"FITS\"");
        refuses("withExtract", "\"withExtract\": true");
        JsonNode entry = entry(other);
        assertThat(attested(entry, "FITS", true).with(422).json().findValuesAsText("field"))
                .containsExactly("withExtract");
        // His last day was before that.
        String version =
                api.get(OFFICER, "/employees/" + other).json().get("version").asText();
        attested(entry, "FITS", false).with(200);
        String change = """
                {"personnelNumber": "A-1", "name": "Оспанов Ғалым", "version": "%s",
                 "employments": [{"post": "Маман", "firstDay": "%s", "lastDay": "%s"}]}""".formatted(
                version, period.firstDay().minusYears(1), period.firstDay().minusDays(1));
        api.send(api.request(OFFICER, "/employees/" + other)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(change)))
                .with(409);
        for (String stranger : List.of("officer.kz-71", "head.kz-71")) {
            api.get(stranger, "/attestations?body=" + BODY).with(404);
            api.get(stranger, path(entry)).with(404);
            api.get(stranger, path(entry) + "/extract.pdf").with(404);
            assertThat(api.get(stranger, "/attestations?period=" + period.code())
                            .with(200)
                            .json()
                            .get("total")
                            .asInt())
                    .isZero();
        }
        api.get("leadership", path(entry)).with(403);
        api.get("admin", path(entry)).with(403);
        api.send(api.request("auditor", path(entry)).DELETE()).with(403);
    }

    @Test
    void a_list_goes_out_as_a_workbook_and_comes_in_with_what_became_of_it() throws IOException {
        String list = "/attestations/list.xlsx?body=" + BODY + "&period=" + period.code();
        byte[] template = api.get(OFFICER, list).with(200).response().body();
        String day = period.firstDay().plusDays(3).toString();

        byte[] wrong = SampleWorkbooks.edited(template, workbook -> {
            fill(workbook.getSheetAt(0).getRow(1), day, "Лауазымына сай", "");
            fill(workbook.getSheetAt(0).getRow(2), "", "Соответствует должности", "Иә");
            Row unknown = workbook.getSheetAt(0).createRow(3);
            unknown.createCell(0).setCellValue("жоқ нөмір");
        });
        Answer refused = takes(wrong).with(422);
        assertThat(refused.json().findValuesAsText("cell")).containsExactly("C3", "E3", "A4");
        api.get(OFFICER, proposal()).with(404);

        byte[] right = SampleWorkbooks.edited(template, workbook -> {
            fill(workbook.getSheetAt(0).getRow(1), day, "FITS", "");
            fill(workbook.getSheetAt(0).getRow(2), day, "Does not fit the post", "no");
        });
        assertThat(takes(right).with(200).json().get("added").asInt()).isEqualTo(2);
        assertThat(api.get(OFFICER, proposal())
                        .with(200)
                        .json()
                        .get("attestedCompliant")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void the_extract_tells_what_was_kept_and_broken() {
        api.post(OFFICER, "/attestations/all?body=" + BODY + "&period=" + period.code(), "")
                .with(200);
        String one = PdfReading.text(api.get(OFFICER, path(entry(recorded)) + "/extract.pdf")
                .with(200)
                .response()
                .body());
        assertThat(one)
                .contains(Stream.of(
                                "Әлиева Шынар",
                                "Жауап кеш берілді",
                                "№ 5 қызметтік жазба",
                                "Жүйе істен шыққан еді.",
                                "Растаған")
                        .map(PdfReading::dense)
                        .toList())
                .doesNotContain("Оспанов");
        byte[] all = api.get("hr.officer", "/attestations/extracts.pdf?body=" + BODY + "&period=" + period.code())
                .with(200)
                .response()
                .body();
        assertThat(PdfReading.text(all))
                .contains(Stream.of("Әлиева Шынар", "Оспанов Ғалым", "расталған жазба жоқ")
                        .map(PdfReading::dense)
                        .toList());
        assertThat(PdfReading.failures(all)).isEmpty();
        assertThat(jdbc.sql("select action from audit_event where actor = 'hr.officer' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("EXTRACTS_EXPORTED");
    }

    @Test
    void a_body_that_gives_other_numbers_than_its_list_says_why() {
        period = ApiDriver.freshPeriod();
        String due = employed("Бекова Айман");
        adds(due, "\"attestedOn\": null").with(201);
        String campaign = api.launches(period, BODY, "KZ-71");
        String assessment = api.assessmentOf(campaign, BODY);
        String id = api.task(OFFICER, "SubmitHrData", assessment);
        String task = "/tasks/" + id + "/complete";
        assertThat(form(OFFICER, id)).contains(REASON);
        String without = api.task("officer.kz-71", "SubmitHrData", api.assessmentOf(campaign, "KZ-71"));
        assertThat(form("officer.kz-71", without)).doesNotContain(REASON);

        Answer refused =
                api.post(OFFICER, task, "{\"data\": " + ApiDriver.DATA + "}").with(422);
        assertThat(refused.json().findValuesAsText("field")).containsExactly(REASON);
        api.completes(
                OFFICER,
                "SubmitHrData",
                assessment,
                "{\"data\": " + ApiDriver.DATA + ", \"attestationReason\": \"Тізім кейін толықтырылады\"}");
        JsonNode kept = api.get("hr.officer", "/assessments/" + assessment)
                .with(200)
                .json()
                .at("/submission/attestation");
        assertThat(kept).isEqualTo(api.json("""
                {"proposed": {"attestationDue": 1, "attested": 0, "attestedCompliant": 0, "attestedWithStandards": 0},
                 "differs": ["attestationDue", "attested", "attestedCompliant", "attestedWithStandards"],
                 "reason": "Тізім кейін толықтырылады"}"""));
        assertThat(api.get("leadership", "/assessments/" + assessment)
                        .json()
                        .at("/submission/attestation/reason")
                        .isNull())
                .isTrue();

        api.returns(assessment, "Тізімге сай келтіріңіз");
        ObjectNode data = (ObjectNode) api.json(ApiDriver.DATA);
        kept.get("proposed").properties().forEach(number -> data.set(number.getKey(), number.getValue()));
        api.completes(OFFICER, "SubmitHrData", assessment, "{\"data\": " + data + "}");
        assertThat(api.get("hr.officer", "/assessments/" + assessment).json().at("/submission/attestation/differs"))
                .isEmpty();
    }

    private String form(String person, String task) {
        return SignedIn.as(person, port)
                .get("/camunda/api/engine/engine/default/task/" + task + "/deployed-form")
                .body();
    }

    private void refuses(String field, String more) {
        assertThat(adds(recorded, more).with(422).json().findValuesAsText("field"))
                .containsExactly(field);
    }

    private Answer adds(String employee, String more) {
        return api.post(
                OFFICER,
                "/attestations",
                "{\"employee\": \"" + employee + "\", \"period\": " + written() + ", " + more + "}");
    }

    private Answer attested(JsonNode entry, String result, boolean withExtract) {
        String change = """
                {"attestedOn": "%s", "result": "%s", "withExtract": %s, "version": %s}""".formatted(period.firstDay().plusDays(3), result, withExtract, entry.get("version"));
        return api.send(api.request(OFFICER, path(entry))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(change)));
    }

    private Answer takes(byte[] workbook) {
        return api.upload(
                OFFICER, "/attestations/import?body=" + BODY + "&period=" + period.code(), "list.xlsx", workbook);
    }

    private static void fill(Row row, String attestedOn, String result, String withExtract) {
        row.createCell(2).setCellValue(attestedOn);
        row.createCell(3).setCellValue(result);
        row.createCell(4).setCellValue(withExtract);
    }

    private JsonNode entry(String employee) {
        for (JsonNode one : listed("").get("items")) {
            if (one.get("employee").asText().equals(employee)) {
                return one;
            }
        }
        throw new AssertionError("Not on the list");
    }

    private JsonNode listed(String more) {
        return api.get(OFFICER, "/attestations?body=" + BODY + "&period=" + period.code() + more)
                .with(200)
                .json();
    }

    private String proposal() {
        return "/attestations/proposal?body=" + BODY + "&period=" + period.code();
    }

    private static String path(JsonNode entry) {
        return "/attestations/" + entry.get("id").asText();
    }

    private String written() {
        return "{\"year\": " + period.year() + ", \"part\": \"" + period.part() + "\"}";
    }

    private String employed(String name) {
        return api.post(OFFICER, "/employees?body=" + BODY, """
                        {"personnelNumber": "A-%s", "name": "%s",
                         "employments": [{"post": "%s", "firstDay": "%s", "lastDay": "%s"}]}""".formatted(
                        UUID.randomUUID().toString().substring(0, 8), name, post, period.firstDay(), period.lastDay()))
                .with(201)
                .json()
                .get("id")
                .asText();
    }

    private String standard() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into work_standard (id, body_code, post_key, section_key, post_words, section_words, words, state, changed_at, in_force_from)
                        values (:id, :body, :key, 'x', :key, 'x', 'x', 'APPROVED', now(), :from)""")
                .param("id", id)
                .param("body", BODY)
                .param("key", Lookalikes.folded(post))
                .param("from", period.firstDay())
                .update();
        jdbc.sql("""
                        insert into standard_content (standard_id, round, content, content_sha256, drafted_by, drafted_at)
                        values (:id, 1, :content, repeat('0', 64), 'officer.kz-27', now())""")
                .param("id", id)
                .param("content", """
                        {"post": {"kk": "%s", "ru": "%s"}, "section": {"kk": "Өтініштер", "ru": "Обращения"}, "title": {"kk": "Өтінішті қарау", "ru": "Рассмотрение"},
                         "steps": [], "rules": [], "requirements": [{"text": {"kk": "Жауап мерзімінде беріледі", "ru": "В срок"}, "measure": {"kk": "15 жұмыс күні", "ru": "15 дней"}}]}""".formatted(post, post))
                .update();
        return id.toString();
    }
}
