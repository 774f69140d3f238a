package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The records of keeping work standards: who enters them of whom, who confirms them, and what is no record. */
@IntegrationTest
class RecordsIT {

    private static final String OFFICER = "officer.kz-15";
    private static final String HEAD = "head.kz-15";
    private static final String POST = "Тексеру бөлімінің маманы";
    private static final String PERIOD = "{\"year\": 2026, \"part\": \"Q4\"}";
    private static final String KEPT = "[{\"requirement\": 1, \"kept\": true}, {\"requirement\": 2, \"kept\": true}]";
    private static final String BROKEN = """
            [{"requirement": 1, "kept": true},
             {"requirement": 2, "kept": false, "fact": "Жауап кеш берілді", "date": "2026-11-23", "document": "№ 5 қызметтік жазба"}]""";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    /** One for all tests: it takes three people to put it in force. */
    private static @Nullable String inForce;

    private String employee = "";
    private String number = "";
    private String standard = "";

    @BeforeEach
    void somebody_at_a_post_that_has_a_standard() {
        employs(POST);
        standard = inForce == null ? api.standardInForce("KZ-15", POST, 2) : inForce;
        inForce = standard;
    }

    @Test
    void what_the_officer_enters_the_head_confirms_and_the_employee_comments() {
        String id = enters(OFFICER, BROKEN).with(201).json().get("id").asText();
        assertThat(awaiting()).contains(id);
        api.post(OFFICER, path(id) + "/comment", "{\"text\": \"Жүйе істен шыққан еді.\"}")
                .with(200);
        api.post(OFFICER, path(id) + "/confirm", "{}").with(403);
        api.post(HEAD, path(id) + "/confirm", "{\"version\": 1}").with(200);
        assertThat(awaiting()).doesNotContain(id);
        assertThat(api.post(HEAD, path(id) + "/confirm", "{}").with(409).text()).contains("растал");

        String correction = "{\"version\": 1, \"reason\": \"Талап сақталған\", \"entries\": " + KEPT + "}";
        put(OFFICER, path(id), correction).with(200);
        assertThat(put(HEAD, path(id), correction)
                        .with(409)
                        .json()
                        .get("currentVersion")
                        .asText())
                .isEqualTo("2");
        assertThat(awaiting()).contains(id);
        api.post(HEAD, path(id) + "/confirm", "{\"version\": 1}").with(409);

        JsonNode record = api.get("auditor", path(id)).with(200).json();
        assertThat(record.get("version").asInt()).isEqualTo(2);
        assertThat(record.get("broken").asInt()).isZero();
        assertThat(record.get("confirmed").isNull()).isTrue();
        assertThat(record.at("/comments/0/text").asText()).isEqualTo("Жүйе істен шыққан еді.");
        assertThat(actions(id))
                .containsExactly("RECORD_ENTERED", "RECORD_COMMENTED", "RECORD_CONFIRMED", "RECORD_CORRECTED");
    }

    @Test
    void nobody_confirms_what_he_entered_not_even_through_a_deputy() {
        String own = enters(HEAD, KEPT).with(201).json().get("id").asText();
        employs(POST);
        String others = enters(OFFICER, KEPT).with(201).json().get("id").asText();
        String both = """
                {"records": [{"id": "%s", "version": 1}, {"id": "%s", "version": 1}]}""".formatted(own, others);
        api.post(HEAD, path(own) + "/confirm", "{}").with(403);
        api.post(HEAD, "/standards/records/confirm", both).with(403);
        assertThat(awaiting()).contains(own, others);

        String substitution = api.post("admin", "/substitutions", """
                        {"absent": "%s", "deputy": "deputy.kz-15", "from": "2026-11-23", "to": "2026-11-24",
                         "order": {"number": "3", "date": "2026-11-20"}}""".formatted(HEAD))
                .with(201)
                .json()
                .get("id")
                .asText();
        api.post("deputy.kz-15", path(own) + "/confirm", "{}").with(403);
        api.post("deputy.kz-15", path(others) + "/confirm", "{}").with(200);
        api.send(api.request("admin", "/substitutions/" + substitution).DELETE())
                .with(204);

        api.post("hr.head", "/standards/records/confirm", "{\"records\": [{\"id\": \"" + own + "\"}]}")
                .with(204);
        assertThat(awaiting()).doesNotContain(own, others);
        api.post("hr.head", "/standards/records/confirm", "{\"records\": []}").with(422);
    }

    @Test
    void refuses_what_is_no_record() {
        refuses(
                "entries[1].fact entries[1].document entries[1].date",
                "[{\"requirement\": 1, \"kept\": true}, {\"requirement\": 2, \"kept\": false}]");
        refuses("entries[1].requirement entries[2].requirement entries", """
                [{"requirement": 1, "kept": true}, {"requirement": 1, "kept": true}, {"requirement": 3, "kept": true}]""");
        refuses("entries[1].kept", BROKEN.replace("false", "true"));
        for (String day : List.of("2026-09-30", "2026-11-24", "2026-11-20")) {
            refuses("entries[1].date", BROKEN.replace("2026-11-23", day));
        }
        String otherPeriod = enter(KEPT).replace("Q4", "Q3");
        assertThat(api.post(OFFICER, "/standards/records", otherPeriod)
                        .with(422)
                        .json()
                        .findValuesAsText("field"))
                .containsExactly("employee");
        api.post(OFFICER, "/standards/records", enter(KEPT).replace("2026", "2027"))
                .with(422);

        enters(OFFICER, KEPT).with(201);
        enters(HEAD, KEPT).with(409);
        // He would still have been in the body, but his record would have no ground.
        String version =
                api.get(OFFICER, "/employees/" + employee).json().get("version").asText();
        put(OFFICER, "/employees/" + employee, """
                        {"version": "%s", "personnelNumber": "%s", "name": "Сейітова Айгүл",
                         "employments": [{"post": "Басқа маман", "firstDay": "2026-11-16"}]}""".formatted(version, number)).with(409);
        employs("Басқа маман");
        assertThat(enters(OFFICER, KEPT).with(422).json().findValuesAsText("field"))
                .containsExactly("standard");
    }

    @Test
    void a_workbook_of_what_is_to_be_recorded_is_filled_in_and_taken_in() {
        String path = "?body=KZ-15&period=2026-Q4";
        byte[] template = api.get(OFFICER, "/standards/records/template.xlsx" + path)
                .with(200)
                .response()
                .body();
        byte[] bad = filled(template, row -> {
            row.getCell(5).setCellValue("Бұзылды");
            row.getCell(6).setCellValue("Жауап кеш берілді");
            row.getCell(7).setCellValue("30.09.2026");
        });
        Answer refused = api.upload(OFFICER, "/standards/records/import" + path, "records.xlsx", bad)
                .with(422);
        assertThat(refused.json().get("errors").findValuesAsText("field"))
                .containsExactly("document", "date", "document", "date");
        assertThat(refused.json().get("errors").findValuesAsText("cell")).allMatch(cell -> cell.matches("[HI]\\d+"));

        byte[] good = filled(template, row -> row.getCell(5).setCellValue("Сақталды"));
        String imports = "/standards/records/import" + path;
        api.upload("officer.kz-71", imports, "records.xlsx", good).with(404);
        assertThat(api.upload(OFFICER, imports, "records.xlsx", good).with(200).text())
                .isEqualTo("{\"entered\":1}");
        api.upload(OFFICER, imports, "records.xlsx", good).with(422);
        assertThat(api.get(HEAD, "/standards/records" + path + "&employee=" + employee)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        api.upload(OFFICER, imports, "records.xlsx", filled(template, row -> {}))
                .with(422);
    }

    /** The template with the rows of the employee filled in. */
    private byte[] filled(byte[] template, Consumer<Row> edit) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (Row row : workbook.getSheetAt(0)) {
                if (row.getCell(0).getStringCellValue().equals(number)) {
                    edit.accept(row);
                }
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void other_bodies_and_roles_without_a_part_learn_nothing() {
        String id = enters(OFFICER, KEPT).with(201).json().get("id").asText();
        enters("officer.kz-71", KEPT).with(404);
        for (String other : List.of("officer.kz-71", "head.kz-71")) {
            api.get(other, path(id)).with(404);
            api.get(other, "/standards/records?body=KZ-15&period=2026-Q4").with(404);
            api.post(other, path(id) + "/comment", "{\"text\": \"?\"}").with(404);
        }
        api.post("head.kz-71", path(id) + "/confirm", "{}").with(404);
        for (String nobody : List.of("leadership", "admin")) {
            api.get(nobody, path(id)).with(403);
            api.get(nobody, "/standards/records?body=KZ-15&period=2026-Q4").with(403);
        }
        api.get(OFFICER, "/standards/records?body=KZ-15&period=2026-Q5").with(422);
    }

    private void refuses(String fields, String entries) {
        Answer refused = enters(OFFICER, entries).with(422);
        assertThat(String.join(" ", refused.json().findValuesAsText("field"))).isEqualTo(fields);
    }

    private Answer enters(String person, String entries) {
        return api.post(person, "/standards/records", enter(entries));
    }

    private String enter(String entries) {
        return """
                {"employee": "%s", "standard": "%s", "period": %s, "entries": %s}""".formatted(employee, standard, PERIOD, entries);
    }

    private static String path(String id) {
        return "/standards/records/" + id;
    }

    private List<String> awaiting() {
        return api.get(HEAD, "/standards/records?body=KZ-15&period=2026-Q4&confirmed=false&size=200")
                .with(200)
                .json()
                .findValuesAsText("id");
    }

    private List<String> actions(String id) {
        return jdbc.sql("select action from audit_event where subject like :subject order by id")
                .param("subject", "%" + id + "%")
                .query(String.class)
                .list();
    }

    private Answer put(String person, String path, String body) {
        return api.send(api.request(person, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private void employs(String post) {
        number = "R-" + UUID.randomUUID().toString().substring(0, 8);
        employee = api.post(OFFICER, "/employees?body=KZ-15", """
                        {"personnelNumber": "%s", "name": "Сейітова Айгүл",
                         "employments": [{"post": "%s", "firstDay": "2026-11-16", "lastDay": null}]}""".formatted(number, post))
                .with(201)
                .json()
                .get("id")
                .asText();
    }
}
