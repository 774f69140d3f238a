package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** Lists that go out and come in again, while somebody else changes what stands in them. */
@IntegrationTest
class GivenListsIT {

    private static final String BODY = "KZ-55";
    private static final String OFFICER = "officer.kz-55";

    @Autowired
    private ApiDriver api;

    @Test
    void a_person_who_was_changed_since_the_list_went_out_is_not_overwritten() {
        String name = "it.given-" + System.nanoTime();
        api.post("admin", "/people", person(name, "маман")).with(201);
        String[] csv = api.get("admin", "/people/list.csv").with(200).text().split("\r\n", -1);
        String row = row(csv, name);
        changes(name, "бас маман");

        JsonNode untouched = people(csv[0], row, "&preview=true").with(200).json();
        assertThat(untouched.get("unchanged").asInt()).isEqualTo(1);
        assertThat(untouched.at("/changes/entries")).isEmpty();
        Answer refused = people(csv[0], row.replace("маман", "жетекші"), "").with(422);
        assertThat(refused.json().at("/errors/0/cell").asText()).isEqualTo("I2");
        assertThat(refused.text()).contains("Қазіргі мәні: бас маман");

        String made = row.substring(0, row.lastIndexOf(',')).replace("маман", "жетекші");
        JsonNode preview = people(csv[0], made, "&preview=true").with(200).json();
        assertThat(preview.at("/changes/entries")).isEqualTo(api.json("""
                        [{"entry": "Тізімбаев Асан",
                          "cells": [{"field": "post", "column": "Лауазымы", "now": "бас маман", "given": "жетекші"}]}]"""));
        String seen = "&seen=" + preview.at("/changes/seen").asText();
        changes(name, "сарапшы");
        assertThat(people(csv[0], made, seen).with(409).text()).contains("мәліметтер өзгерген");
        assertThat(post(name)).isEqualTo("сарапшы");
        changes(name, "бас маман");
        people(csv[0], made, seen).with(200);
        assertThat(post(name)).isEqualTo("жетекші");
    }

    @Test
    void the_last_day_of_a_role_is_not_overwritten_either() {
        String name = "it.given-" + System.nanoTime();
        api.post("admin", "/people", person(name, "маман")).with(201);
        JsonNode role =
                api.post("admin", "/people/" + name + "/roles", """
                        {"role": "LEADERSHIP", "from": "2026-11-25", "order": {"number": "7-ж", "date": "2026-11-20"}}""").with(201).json();
        String[] csv = api.get("admin", "/people/list.csv").with(200).text().split("\r\n", -1);
        String row = row(csv, name).replace("2026-11-25,,", "2026-11-25,2026-12-31,");
        assertThat(people(csv[0], row, "&preview=true")
                        .with(200)
                        .json()
                        .at("/changes/entries/0/cells/0/given")
                        .asText())
                .isEqualTo("31.12.2026");
        String end = "/people/" + name + "/roles/" + role.at("/role/id").asText() + "/end";
        api.post("admin", end, "{\"to\": \"2026-12-15\"}").with(204);
        Answer refused = people(csv[0], row, "").with(422);
        assertThat(refused.json().at("/errors/0/cell").asText()).isEqualTo("O2");
        assertThat(refused.text()).contains("Қазіргі мәні: 15.12.2026");
        assertThat(people(csv[0], row.substring(0, row.lastIndexOf(',')), "")
                        .with(422)
                        .text())
                .contains("15.12.2026 күні аяқталады");
    }

    @Test
    void a_preview_shows_now_beside_the_file_and_is_what_is_taken() {
        api.post("admin", "/bodies", body("T-77", "Бұрынғы")).with(201);
        byte[] list =
                api.get("admin", "/bodies/template.xlsx").with(200).response().body();
        byte[] changed = edited(list, "T-77", Map.of(4, "Файлдағы"));
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/bodies");
        Page preview = admin.upload("/bodies/import/preview", "органдар.xlsx", changed);
        assertThat(preview.text()).contains("T-77", "Бұрынғы", "Файлдағы");

        calls("Арадағы");
        Page late = admin.post("/bodies/import", preview.hidden());
        assertThat(late.status())
                .as("the row was changed since the file went out")
                .isEqualTo(422);
        assertThat(late.text()).contains("Қазіргі мәні: Арадағы");

        Page own = admin.upload("/bodies/import/preview", "органдар.xlsx", edited(changed, "T-77", Map.of(12, "")));
        assertThat(own.text()).contains("Арадағы", "Файлдағы");
        calls("Соңғы");
        Page shownAgain = admin.post("/bodies/import", own.hidden());
        assertThat(shownAgain.status()).isEqualTo(409);
        assertThat(shownAgain.text()).contains("мәліметтер өзгерген", "Соңғы", "Файлдағы");
        assertThat(admin.post("/bodies/import", shownAgain.hidden()).path()).isEqualTo("/bodies");
        assertThat(admin.get("/bodies/T-77").text()).contains("Файлдағы");
    }

    @Test
    void two_who_call_a_body_or_the_agency_otherwise_see_both_side_by_side() {
        api.post("admin", "/bodies", body("T-78", "Екеуара")).with(201);
        PortalVisit admin = PortalVisit.of(api, "admin");
        Page form = admin.get("/bodies/T-78/change");
        String[] first = typed("name.kk", "Бірінші атау");
        assertThat(admin.post("/bodies/T-78/change", form.hidden(first)).path()).isEqualTo("/bodies/T-78");
        Page late = admin.post("/bodies/T-78/change", form.hidden(typed("name.kk", "Екінші атау")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Бірінші атау", "Екінші атау").doesNotContain("Официально");
        assertThat(admin.post("/bodies/T-78/change", late.hidden("side", "typed"))
                        .text())
                .contains("Екінші атау");

        Page agency = admin.get("/organisation");
        JsonNode all = api.get("admin", "/organisation").json().get("items");
        JsonNode last = all.get(all.size() - 1);
        String from = last.get("validFrom").asText().compareTo("2028") < 0
                ? "2028-01-03"
                : last.get("validFrom").asText();
        String version = last.get("version").asText();
        assertThat(admin.post("/organisation", named(agency, from, "Бірінші агенттік", version))
                        .status())
                .isEqualTo(200);
        Page overtaken = admin.post("/organisation", named(agency, from, "Екінші агенттік", version));
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.text()).contains("Бірінші агенттік", "Екінші агенттік");
    }

    @Test
    void lists_of_employees_and_attestations_keep_what_was_changed_since() {
        String number = "G-" + System.nanoTime() % 1_000_000;
        String id = api.post("officer.kz-55", "/employees?body=" + BODY, employee(number, "Маман"))
                .with(201)
                .json()
                .get("id")
                .asText();
        byte[] list = workbook("/employees/template.xlsx?body=" + BODY);
        String version =
                api.get(OFFICER, "/employees/" + id).json().get("version").asText();
        api.send(api.request(OFFICER, "/employees/" + id)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(employee(number, "Бас маман")
                                .replaceFirst("\\{", "{\"version\": \"" + version + "\", "))))
                .with(200);
        String path = "/employees/import?body=" + BODY;
        assertThat(api.upload(OFFICER, path, "list.xlsx", list).with(200).text())
                .startsWith("{\"added\":0,\"changed\":0,");
        assertThat(api.upload(OFFICER, path, "list.xlsx", edited(list, number, Map.of(2, "Жетекші маман")))
                        .with(422)
                        .text())
                .contains("Қазіргі мәні: Бас маман");

        String attestations = "?body=" + BODY + "&period=2026-H2";
        byte[] empty = workbook("/attestations/list.xlsx" + attestations);
        api.post(OFFICER, "/attestations", """
                {"employee": "%s", "period": {"year": 2026, "part": "H2"}, "attestedOn": "2026-11-20", "result": "FITS"}""".formatted(id)).with(201);
        assertThat(api.upload(OFFICER, "/attestations/import" + attestations, "list.xlsx", empty)
                        .with(200)
                        .json()
                        .get("changed")
                        .asInt())
                .isZero();
        byte[] filled = edited(empty, number, Map.of(2, "2026-11-23", 3, "DOES_NOT_FIT"));
        assertThat(api.upload(OFFICER, "/attestations/import" + attestations, "list.xlsx", filled)
                        .with(422)
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactly("attestedOn", "result");

        PortalVisit officer = PortalVisit.of(api, OFFICER);
        officer.get("/standards/attestations" + attestations);
        byte[] own = edited(filled, number, Map.of(5, ""));
        Page preview = officer.upload("/standards/attestations/import" + attestations, "list.xlsx", own);
        assertThat(preview.text()).contains("20.11.2026", "23.11.2026");
        assertThat(officer.post("/standards/attestations/import" + attestations, preview.hidden())
                        .html())
                .contains("value=\"2026-11-23\"");
        Page employees = officer.upload(
                "/standards/employees/import?body=" + BODY,
                "list.xlsx",
                edited(list, number, Map.of(3, "2026-01-01", 5, "")));
        assertThat(employees.status()).as("a second post that meets the first").isEqualTo(422);
        employees = officer.upload(
                "/standards/employees/import?body=" + BODY,
                "list.xlsx",
                edited(list, number, Map.of(2, "Сарапшы", 5, "")));
        assertThat(employees.text()).contains("Бас маман", "Сарапшы");
        assertThat(officer.post("/standards/employees/import?body=" + BODY, employees.hidden())
                        .text())
                .contains("Сарапшы");
    }

    private Answer people(String head, String row, String query) {
        return api.upload(
                "admin",
                "/people/import?" + query,
                "people.csv",
                (head + "\r\n" + row).getBytes(StandardCharsets.UTF_8));
    }

    private static String row(String[] csv, String name) {
        return List.of(csv).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private void changes(String name, String post) {
        String version = person(name).get("version").asText();
        api.send(api.request("admin", "/people/" + name)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(person(name, post)
                                .replaceFirst("\"username\": \"[^\"]+\"", "\"version\": \"" + version + "\""))))
                .with(200);
    }

    private String post(String name) {
        return person(name).get("post").asText();
    }

    private JsonNode person(String name) {
        return api.get("admin", "/people/" + name).with(200).json();
    }

    private static String person(String name, String post) {
        return """
                {"username": "%s", "name": {"kk": {"surname": "Тізімбаев", "givenName": "Асан"}}, "post": "%s", "language": "kk"}""".formatted(name, post);
    }

    private static String body(String code, String name) {
        return """
                {"code": "%s", "officialName": {"kk": "Ресми", "ru": "Официально", "en": "Official"},
                 "name": {"kk": "%s", "ru": "Орган", "en": "Body"}, "region": "ASTANA", "validFrom": "2026-01-01"}""".formatted(code, name);
    }

    private static String[] typed(String field, String text) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "officialName.kk", "Ресми",
                "officialName.ru", "Официально",
                "officialName.en", "Official",
                "name.kk", "Екеуара",
                "name.ru", "Орган",
                "name.en", "Body",
                "region", "ASTANA",
                "from", "2026-11-23"));
        all.put(field, text);
        return pairs(all);
    }

    /** The form of the agency's names, as the page has filled it but for the day, the first name and the version. */
    private static String[] named(Page page, String from, String name, String version) {
        Map<String, String> all = new LinkedHashMap<>();
        Pattern.compile(
                        "<input class=\"form-control[^>]* name=\"((?:validFrom|[A-Za-z]+\\.(?:kk|ru|en)))\"[^>]*? value=\"([^\"]*)\"")
                .matcher(page.html())
                .results()
                .forEach(found -> all.put(found.group(1), HtmlUtils.htmlUnescape(found.group(2))));
        all.putAll(Map.of("validFrom", from, "name.kk", name, "version", version));
        return pairs(all);
    }

    private static String[] pairs(Map<String, String> fields) {
        return fields.entrySet().stream()
                .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                .toArray(String[]::new);
    }

    private static String employee(String number, String post) {
        return """
                {"personnelNumber": "%s", "name": "Сейітова Айгүл", "employments": [
                  {"post": "%s", "firstDay": "2026-03-01", "lastDay": null}]}""".formatted(number, post);
    }

    private void calls(String name) {
        int version = 0;
        for (JsonNode body : api.get("admin", "/bodies?size=200").json().get("items")) {
            version = body.get("code").asText().equals("T-77")
                    ? body.get("version").asInt()
                    : version;
        }
        api.send(api.request("admin", "/bodies/T-77")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("""
                                {"version": %d, "officialName": {"kk": "Ресми", "ru": "Официально", "en": "Official"},
                                 "name": {"kk": "%s", "ru": "Орган", "en": "Body"}, "region": "ASTANA", "from": "2026-11-23"}""".formatted(version, name))))
                .with(200);
    }

    private byte[] workbook(String path) {
        return api.get(OFFICER, path).with(200).response().body();
    }

    /** The workbook with other texts in the row that begins so, by columns; an empty text empties the cell. */
    private static byte[] edited(byte[] list, String first, Map<Integer, String> texts) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(list));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            List<Row> rows = new ArrayList<>();
            sheet.forEach(rows::add);
            Row row = rows.stream()
                    .filter(one ->
                            new DataFormatter().formatCellValue(one.getCell(0)).equals(first))
                    .findFirst()
                    .orElseThrow();
            texts.forEach((column, text) -> {
                if (text.isEmpty()) {
                    row.removeCell(row.getCell(column));
                } else {
                    row.createCell(column).setCellValue(text);
                }
            });
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
