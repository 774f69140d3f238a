package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.employees.NameRetention;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The employees of a body: who keeps the list, who sees it, what may stand in it, and for how long. */
@IntegrationTest
class EmployeesIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private NameRetention retention;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_body_keeps_its_own_dated_list_that_only_those_concerned_see() {
        String left = add("officer.kz-71", "KZ-71", "E-1", post("Бас маман", "2024-02-01", "2026-08-31"));
        String here = add("hr.officer", "KZ-71", "E-2", post("Бас маман", "2026-09-01", null));

        for (String person : List.of("officer.kz-71", "head.kz-71", "hr.officer", "hr.head", "auditor")) {
            assertThat(ids(person, "on=2026-09-01")).contains(here).doesNotContain(left);
            assertThat(ids(person, "on=2026-08-31")).contains(left).doesNotContain(here);
            api.get(person, "/employees/" + left).with(200);
        }
        for (String other : List.of("officer.kz-10", "head.kz-10")) {
            api.get(other, "/employees?body=KZ-71").with(404);
            api.get(other, "/employees/" + here).with(404);
            api.post(other, "/employees?body=KZ-71", employee("E-3", post("Маман", "2026-01-01", null)))
                    .with(404);
            put(other, here, "x", employee("E-2", post("Маман", "2026-01-01", null)))
                    .with(404);
        }
        for (String nobody : List.of("leadership", "admin")) {
            api.get(nobody, "/employees?body=KZ-71").with(403);
            api.get(nobody, "/employees/" + here).with(403);
        }
        api.post("hr.head", "/employees?body=KZ-71", employee("E-3", post("Маман", "2026-01-01", null)))
                .with(403);
        api.get("hr.officer", "/employees?body=KZ-00").with(404);
    }

    @Test
    void refuses_what_is_no_employee_and_what_another_has_changed() {
        String path = "/employees?body=KZ-71";
        Answer refused = api.post("officer.kz-71", path, """
                        {"personnelNumber": "900101300126", "name": "R2-D2", "employments": [
                          {"post": "Маман", "firstDay": "2026-03-01", "lastDay": "2026-02-01"},
                          {"post": "Маман", "firstDay": "1026-03-01", "lastDay": null},
                          {"post": " ", "firstDay": "2026-02-01", "lastDay": null},
                          {"post": "Маман", "firstDay": "2026-02-01", "lastDay": null}]}""").with(422);
        assertThat(refused.json().findValuesAsText("field"))
                .containsExactly(
                        "personnelNumber",
                        "name",
                        "employments[0].lastDay",
                        "employments[1].firstDay",
                        "employments[2].post",
                        "employments[3].firstDay");
        assertThat(refused.text()).contains("ЖСН");
        api.post("officer.kz-71", path, "{\"personnelNumber\": \"E-9\", \"name\": \"Ә\", \"employments\": []}")
                .with(422);

        String id = add("officer.kz-71", "KZ-71", "Е-10 а", post("Маман", "2026-01-01", null));
        // Typed with Latin letters.
        api.post("officer.kz-71", path, employee("E-10 A", post("Маман", "2026-01-01", null)))
                .with(409);
        String version = version(id);
        String promoted = post("Маман", "2026-01-01", "2026-05-31") + ", " + post("Бас маман", "2026-06-01", null);
        put("head.kz-71", id, version, employee("E-10", promoted)).with(200);
        Answer late = put("officer.kz-71", id, version, employee("E-10", post("Маман", "2026-01-01", null)));
        assertThat(late.with(409).json().get("currentVersion").asText()).isEqualTo(version(id));
        assertThat(api.get("officer.kz-71", "/employees/" + id)
                        .json()
                        .get("employments")
                        .findValuesAsText("post"))
                .containsExactly("Маман", "Бас маман");
    }

    @Test
    void a_name_is_removed_when_its_time_is_over_and_the_rest_stays() {
        String longGone = add("officer.kz-71", "KZ-71", "E-20", post("Маман", "2015-01-01", "2021-11-22"));
        String justKept = add("officer.kz-71", "KZ-71", "E-21", post("Маман", "2015-01-01", "2021-11-23"));
        String back = add(
                "officer.kz-71",
                "KZ-71",
                "E-22",
                post("Маман", "2010-01-01", "2012-01-01") + ", " + post("Маман", "2026-01-01", null));

        assertThat(retention.removeDue()).isPositive();
        assertThat(retention.removeDue()).isZero();

        assertThat(name(longGone).isNull()).isTrue();
        assertThat(name(justKept).asText()).isEqualTo("Сейітова Айгүл");
        assertThat(name(back).asText()).isEqualTo("Сейітова Айгүл");
        assertThat(api.get("auditor", "/employees?body=KZ-71&on=2021-11-22&size=200")
                        .json()
                        .findValuesAsText("personnelNumber"))
                .contains("E-20", "E-21");
        assertThat(jdbc.sql("select details::text from audit_event where action = 'EMPLOYEE_NAMES_REMOVED'")
                        .query(String.class)
                        .list())
                .anyMatch(details -> details.contains("KZ-71"))
                .noneMatch(details -> details.contains("Сейітова"));
        // What else is known of him may still be put right, without a name.
        String put = employee("E-20", post("Маман", "2014-01-01", "2021-11-22")).replace("\"Сейітова Айгүл\"", "null");
        put("officer.kz-71", longGone, version(longGone), put).with(200);
    }

    @Test
    void a_list_comes_in_as_a_whole_or_every_wrong_row_is_told_and_nothing_comes_in() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(List.of("L" + i, "Қызметкер Бірінші", "Маман", "2026-01-12", ""));
        }
        byte[] good = workbook(rows);
        for (int i = 0; i < 37; i++) {
            List<String> row = rows.get(i * 10);
            rows.set(
                    i * 10,
                    switch (i % 5) {
                        case 0 -> List.of("L1", row.get(1), row.get(2), row.get(3), "");
                        case 1 -> List.of(row.get(0), "R2-D2", row.get(2), row.get(3), "");
                        case 2 -> List.of(row.get(0), row.get(1), "", row.get(3), "");
                        case 3 -> List.of(row.get(0), row.get(1), row.get(2), "2026-02-30", "");
                        default -> List.of(row.get(0), row.get(1), row.get(2), row.get(3), "2026-01-11");
                    });
        }
        String path = "/employees/import?body=KZ-63";
        Answer refused =
                api.upload("officer.kz-63", path, "list.xlsx", workbook(rows)).with(422);
        assertThat(refused.json().get("errors")).hasSize(37);
        assertThat(refused.json().get("errors").findValuesAsText("cell")).startsWith("D3", "B12", "C22", "D32", "E42");
        assertThat(api.get("officer.kz-63", "/employees?body=KZ-63")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();

        assertThat(api.upload("officer.kz-63", path, "list.xlsx", good)
                        .with(200)
                        .text())
                .startsWith("{\"added\":500,\"changed\":0,\"unchanged\":0,");
        api.upload("officer.kz-71", path, "list.xlsx", good).with(404);
        byte[] transfer = workbook(List.of(
                List.of("L7", "Қызметкер Бірінші", "Маман", "2026-01-12", "2026-05-31"),
                List.of("L7", "Қызметкер Бірінші", "Бас маман", "01.06.2026", ""),
                List.of("L8", "Қызметкер Бірінші", "Маман", "2026-01-12", "")));
        assertThat(api.upload("head.kz-63", path, "list.xlsx", transfer)
                        .with(200)
                        .text())
                .startsWith("{\"added\":0,\"changed\":1,\"unchanged\":1,");
    }

    private static byte[] workbook(List<List<String>> rows) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet();
            fill(
                    sheet.createRow(0),
                    List.of("Табель нөмірі", "Тегі, аты, әкесінің аты", "Лауазымы", "Бірінші күні", "Соңғы күні"));
            rows.forEach(row -> fill(sheet.createRow(sheet.getLastRowNum() + 1), row));
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Row row, List<String> texts) {
        texts.stream()
                .filter(text -> !text.isEmpty())
                .forEach(text -> row.createCell(texts.indexOf(text)).setCellValue(text));
    }

    private JsonNode name(String id) {
        return api.get("auditor", "/employees/" + id).with(200).json().get("name");
    }

    private String version(String id) {
        return api.get("auditor", "/employees/" + id).json().get("version").asText();
    }

    private List<String> ids(String person, String query) {
        JsonNode list = api.get(person, "/employees?body=KZ-71&size=200&" + query)
                .with(200)
                .json();
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .map(one -> one.get("id").asText())
                .toList();
    }

    private String add(String person, String body, String number, String posts) {
        return api.post(person, "/employees?body=" + body, employee(number, posts))
                .with(201)
                .json()
                .get("id")
                .asText();
    }

    private Answer put(String person, String id, String version, String employee) {
        return api.send(api.request(person, "/employees/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(employee.replaceFirst("\\{", "{\"version\": \"" + version + "\", "))));
    }

    private static String employee(String number, String posts) {
        return """
                {"personnelNumber": "%s", "name": "Сейітова Айгүл", "employments": [%s]}""".formatted(number, posts);
    }

    private static String post(String post, String first, @Nullable String last) {
        return """
                {"post": "%s", "firstDay": "%s", "lastDay": %s}""".formatted(post, LocalDate.parse(first), last == null ? "null" : '"' + last + '"');
    }
}
