package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.people.PeopleImports;
import kz.qorytyndy.people.PeopleRetention;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.ShownFile;
import kz.qorytyndy.territory.People;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

/** People and roles as the administrator keeps them: no SQL, and nothing half done. */
@IntegrationTest
class PeopleIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private PeopleImports imports;

    @Autowired
    private PeopleRetention retention;

    @Autowired
    private Jobs jobs;

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void takes_back_the_roles() {
        jdbc.sql("delete from role_held where username like 'it.%'").update();
        jdbc.sql("update approval set expires_at = asked_at where outcome is null")
                .update();
        jdbc.sql("update person set enabled = false, email = null, personnel_number = null where username like 'it.%'")
                .update();
        jdbc.sql("update mail set state = 'DEAD' where state = 'QUEUED'").update();
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }

    private String person(String username, String surname) {
        return """
                {"username": "%s", "personnelNumber": null, "name": {"kk": {"surname": "%s", "givenName": "Әлия", "patronymic": "Сәкенқызы"},
                 "ru": null}, "post": "бас маман", "email": "%s@agency.gov.kz", "language": "ru", "body": null}""".formatted(username, surname, username);
    }

    private String role(String role, @Nullable String body) {
        return """
                {"role": "%s", "body": %s, "from": "%s", "to": null, "order": {"number": "45-ж", "date": "%s"}}""".formatted(role, body == null ? "null" : "\"" + body + "\"", today(), today());
    }

    private void add(String username, String surname) {
        if (api.get("admin", "/people/" + username).status() == 200) {
            api.post("admin", "/people/" + username + "/enable", "").with(200);
        } else {
            api.post("admin", "/people", person(username, surname)).with(201);
        }
    }

    @Test
    void a_person_is_added_found_in_any_spelling_changed_and_kept_out() {
        add("it.qostanai", "Қостанайбаева");

        for (String spelling : List.of("Қостанайбаева", "костанайбаева", "kostanaibaeva", "QOSTANAI", "it.qos")) {
            assertThat(api.get("auditor", "/people?q=" + spelling)
                            .with(200)
                            .json()
                            .findValuesAsText("username"))
                    .as(spelling)
                    .contains("it.qostanai");
        }
        JsonNode found = api.get("hr.head", "/people/it.qostanai").with(200).json();
        assertThat(found.get("state").asText()).isEqualTo("INVITED");
        assertThat(people.nameOf("it.qostanai")).isEqualTo("Қостанайбаева Әлия Сәкенқызы");

        String change = """
                {"version": "%s", "name": {"kk": {"surname": "Серікова", "givenName": "Әлия", "patronymic": null}, "ru": null},
                 "language": "kk", "email": "it.new@agency.gov.kz"}""".formatted(found.get("version").asText());
        assertThat(put("/people/it.qostanai", change)
                        .with(200)
                        .json()
                        .at("/name/kk/surname")
                        .asText())
                .isEqualTo("Серікова");
        assertThat(put("/people/it.qostanai", change)
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("өзгертті");

        api.post("admin", "/people/it.qostanai/disable", "").with(200);
        assertThat(api.get("admin", "/people?q=серікова&state=DISABLED")
                        .with(200)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        api.get("officer.kz-71", "/people").with(403);
        api.get("leadership", "/people/it.qostanai").with(403);
    }

    @Test
    void what_is_wrong_is_said_of_each_field() {
        String wrong = """
                {"username": "іt.wrong", "name": {"kk": {"surname": "", "givenName": "A1", "patronymic": null},
                 "ru": {"surname": "Иванов", "givenName": "", "patronymic": null}}, "email": "с.ivanov@agency.gov.kz", "language": "de", "body": "KZ-99"}""";
        assertThat(api.post("admin", "/people", wrong)
                        .with(422)
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "username",
                        "name.kk.surname",
                        "name.kk.givenName",
                        "name.ru.givenName",
                        "email",
                        "language",
                        "body");
        assertThat(api.post(
                                "admin",
                                "/people",
                                "{\"username\": \"Іт\", \"name\": {\"kk\": {}}, \"email\": \"x\", \"post\": 7}")
                        .with(422)
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "username", "name.kk.surname", "name.kk.givenName", "email", "post", "language");
        assertThat(api.post("admin", "/people", person("admin", "Басқа"))
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("admin");
        api.post("hr.head", "/people", person("it.by-hr", "Басқа")).with(403);
        assertThat(api.post("admin", "/people/admin/disable", "")
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("Өз");
    }

    @Test
    void a_role_collides_with_what_two_must_look_at_and_with_another_head() {
        add("it.roles", "Рөлбаев");
        String roles = "/people/it.roles/roles";
        api.post("admin", roles, role("HR_OFFICER", null)).with(201);

        assertThat(api.post("admin", roles, role("AUDITOR", null))
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("Аудитор");
        assertThat(api.post("admin", roles, role("TERRITORIAL_OFFICER", "KZ-71"))
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("бағалайтын");
        assertThat(api.post("admin", roles, role("HR_OFFICER", null))
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("атқарады");
        api.post("admin", roles, role("TERRITORIAL_OFFICER", null)).with(422);
        api.post("admin", roles, role("LEADERSHIP", "KZ-71")).with(422);
        api.post("admin", "/people/admin/roles", role("HR_HEAD", null)).with(403);

        add("it.head", "Басшыбаев");
        assertThat(api.post("admin", "/people/it.head/roles", role("TERRITORIAL_HEAD", "KZ-71"))
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains(people.nameOf("head.kz-71"));

        String id = api.get("admin", roles).with(200).json().at("/items/0/id").asText();
        api.post("admin", roles + "/" + id + "/end", "{\"to\": \"2020-01-01\"}").with(422);
        api.post("admin", roles + "/" + id + "/end", "{\"to\": \"" + today().minusDays(1) + "\"}")
                .with(204);
        assertThat(api.get("admin", roles).with(200).json().get("total").asInt())
                .isZero();
    }

    @Test
    void who_becomes_a_head_needs_two_administrators_wherever_there_are_two() {
        add("it.admin2", "Екіншібаева");
        add("it.boss", "Кадрбасшы");
        api.post("admin", "/people/it.admin2/roles", role("ADMINISTRATOR", null))
                .with(201);

        JsonNode asked = api.post("admin", "/people/it.boss/roles", role("HR_HEAD", null))
                .with(202)
                .json();
        String approval = asked.get("pending").asText();
        assertThat(api.post("admin", "/people/it.boss/roles", role("HR_HEAD", null))
                        .with(202)
                        .json()
                        .get("pending")
                        .asText())
                .as("asked for once")
                .isEqualTo(approval);
        assertThat(api.get("admin", "/people/it.boss/roles")
                        .with(200)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(api.get("admin", "/approvals")
                        .with(200)
                        .json()
                        .at("/items/0/what")
                        .asText())
                .contains("Кадрбасшы", "кадр қызметінің басшысы");
        assertThat(api.post("admin", "/approvals/" + approval, "{\"outcome\": \"CONFIRM\"}")
                        .with(403)
                        .json()
                        .get("detail")
                        .asText())
                .contains("Басқа әкімші");

        jdbc.sql(
                        "update person set password_hash = (select password_hash from person where username = 'admin') where username = 'it.admin2'")
                .update();
        api.post("it.admin2", "/approvals/" + approval, "{\"outcome\": \"CONFIRM\"}")
                .with(200);
        assertThat(api.get("admin", "/people/it.boss/roles")
                        .with(200)
                        .json()
                        .at("/items/0/role")
                        .asText())
                .isEqualTo("HR_HEAD");
        api.post("it.admin2", "/approvals/" + approval, "{\"outcome\": \"REFUSE\"}")
                .with(409);
    }

    @Test
    void names_and_data_of_who_left_are_removed_at_the_end_of_their_time_or_at_once_and_nothing_else() {
        String left = "it.left-" + System.nanoTime();
        add(left, "Кеткенбаева");
        String names = "/people/" + left + "/remove-names";
        String sure = "{\"username\": \"" + left + "\"}";
        assertThat(detail(api.post("admin", names, sure).with(409))).contains("қосулы");
        api.post("admin", "/people/" + left + "/roles", role("HR_OFFICER", null))
                .with(201);
        jdbc.sql(
                        "update person set password_hash = (select password_hash from person where username = 'admin') where username = :username")
                .param("username", left)
                .update();
        SignedIn.as(left, port).get("/");
        api.post("admin", "/people/" + left + "/invitation", "").with(204);
        assertThat(heldBy(left)).contains("sign_in");
        api.post("admin", "/people/" + left + "/disable", "").with(200);

        assertThat(detail(api.post("admin", names, sure).with(409))).contains("аяқталмаған рөлі");
        String role = api.get("admin", "/people/" + left + "/roles")
                .json()
                .at("/items/0/id")
                .asText();
        api.post("admin", "/people/" + left + "/roles/" + role + "/end", "{\"to\": \"" + today().minusDays(1) + "\"}")
                .with(204);
        assertThat(api.post("admin", names, "{\"username\": \"admin\"}")
                        .with(422)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("username");
        api.post("hr.head", names, sure).with(403);
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-19");
        String assessment = api.assessmentOf(campaign, "KZ-19");
        jdbc.sql("insert into participation values (cast(:id as uuid), :left, 'SUBMITTED', now())")
                .param("id", assessment)
                .param("left", left)
                .update();
        assertThat(detail(api.post("admin", names, sure).with(409))).contains("әлі аяқталмаған");
        api.post("hr.head", "/campaigns/" + campaign + "/cancel", "{\"reason\": \"Кезең қате\"}")
                .with(200);
        jobs.runDue();

        JsonNode removed = api.post("admin", names, sure).with(200).json();

        assertThat(removed.at("/name/kk/surname").asText()).startsWith("Бұрынғы қызметкер №\u00a0");
        assertThat(removed.at("/name/ru/surname").asText()).startsWith("Бывший сотрудник №\u00a0");
        assertThat(removed.get("email").isNull()).isTrue();
        assertThat(heldBy(left)).isEmpty();
        assertThat(jdbc.sql(
                                "select to_jsonb(person)::text || (select string_agg(coalesce(address, state), '') from mail where recipient = username) from person where username = :left")
                        .param("left", left)
                        .query(String.class)
                        .single())
                .doesNotContain("Кеткенбаева", "agency.gov.kz", "QUEUED");
        assertThat(api.get("admin", "/people?q=кеткенбаева").json().get("total").asInt())
                .isZero();
        assertThat(jdbc.sql(
                                "select to_jsonb(event)::text from audit_event event where action = 'PERSON_NAMES_REMOVED' and subject = 'person ' || :left")
                        .param("left", left)
                        .query(String.class)
                        .single())
                .doesNotContain("Кеткенбаева");
        assertThat(detail(api.post("admin", names, sure).with(409))).contains("бұрын жойылған");

        String later = "it.later-" + System.nanoTime();
        add(later, "Кейінбаева");
        api.post("admin", "/people/" + later + "/disable", "").with(200);
        clock.set(MovableClock.START.plus(Duration.ofDays(5 * 365)));
        retention.removeDue();
        assertThat(people.nameOf(later)).isEqualTo("Кейінбаева Әлия Сәкенқызы");
        clock.set(MovableClock.START.plus(Duration.ofDays(5 * 365 + 3)));
        retention.removeDue();
        assertThat(people.nameOf(later)).startsWith("Бұрынғы қызметкер №\u00a0").isNotEqualTo(people.nameOf(left));
    }

    /** The tables in which more of the person stands than his entry, what he did and what was written to him. */
    private List<String> heldBy(String username) {
        return Stream.of("one_time_code", "passkey", "provider_account", "sign_in", "authenticator", "recovery_code")
                .filter(table -> jdbc.sql("select exists (select from " + table + " where username = :username)")
                        .param("username", username)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private static String detail(ApiDriver.Answer answer) {
        return answer.json().get("detail").asText();
    }

    @Test
    void a_list_of_people_comes_in_whole_or_not_at_all() throws IOException {
        byte[] template = template();
        assertThat(imports(template, "?preview=true", 200).get("unchanged").asInt())
                .isGreaterThanOrEqualTo(60);

        byte[] good = with(template, "it.list", 1, 0);
        JsonNode preview = imports(good, "?preview=true", 200);
        assertThat(preview.get("added")).hasSize(1);
        assertThat(preview.get("given").asInt()).isEqualTo(1);
        api.get("admin", "/people/it.list0").with(404);
        imports(good, "", 200);
        assertThat(api.get("admin", "/people/it.list0/roles")
                        .with(200)
                        .json()
                        .at("/items/0/role")
                        .asText())
                .isEqualTo("TERRITORIAL_OFFICER");
        JsonNode again = imports(good, "", 200);
        assertThat(again.get("added")).isEmpty();
        assertThat(again.get("changed")).isEmpty();
        assertThat(again.get("given").asInt()).isZero();
    }

    @Test
    void the_list_goes_out_and_comes_in_as_csv_with_commas_or_semicolons() {
        String list = api.get("admin", "/people/list.csv").with(200).text();
        assertThat(list).contains("officer.kz-71", "\r\n");
        JsonNode same = csv(list.getBytes(StandardCharsets.UTF_8)).with(200).json();
        assertThat(same.get("changed")).isEmpty();
        assertThat(same.get("unchanged").asInt()).isGreaterThanOrEqualTo(60);

        String head = list.lines().findFirst().orElseThrow().replace(',', ';');
        String row = "it.csv;;Кестебаев;Асан;;;;;'=маман;it.csv@agency.gov.kz;kk;KZ-71;;;;;";
        assertThat(csv((head + "\r\n" + row).getBytes(StandardCharsets.UTF_8))
                        .with(200)
                        .json()
                        .get("added"))
                .hasSize(1);
        assertThat(csv((head + "\r\n" + row.replace("KZ-71", "KZ-99")).getBytes(StandardCharsets.UTF_8))
                        .with(422)
                        .json()
                        .at("/errors/0/cell")
                        .asText())
                .isEqualTo("L2");
        String ofAll = row.replace("KZ-71;;;;;", "KZ-71;басшылық;01.12.2026;;7-ж;20.11.2026");
        JsonNode error = csv((head + "\r\n" + ofAll).getBytes(StandardCharsets.UTF_8))
                .with(422)
                .json()
                .at("/errors/0");
        assertThat(error.get("cell").asText()).isEqualTo("L2");
        assertThat(error.get("message").asText()).contains("бүкіл агенттік");
        csv((head + "\r\n" + ofAll.replace("KZ-71", "")).getBytes(StandardCharsets.UTF_8))
                .with(200);
        assertThat(csv((head + "\r\n" + row).getBytes(Charset.forName("windows-1251")))
                        .with(422)
                        .text())
                .contains("UTF-8");
    }

    private ApiDriver.Answer csv(byte[] file) {
        return api.upload("admin", "/people/import?preview=true", "people.csv", file);
    }

    @Test
    void two_thousand_people_with_bad_rows_are_refused_with_each_cell() throws IOException {
        byte[] file = with(template(), "it.many", 2_000, 37);
        assertThat(ShownFile.of(new MockMultipartFile("file", "people.xlsx", null, file)))
                .as("fits into the portal's form")
                .isNotNull();

        JsonNode errors = imports(file, "", 422).get("errors");

        assertThat(errors).hasSize(37);
        assertThat(errors.findValuesAsText("cell"))
                .allSatisfy(cell -> assertThat(cell).matches("J\\d+"));
        api.get("admin", "/people/it.many1999").with(404);
    }

    private ApiDriver.Answer put(String path, String body) {
        return api.send(api.request("admin", path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode imports(byte[] file, String query, int status) {
        return api.upload("admin", "/people/import" + query, "people.xlsx", file)
                .with(status)
                .json();
    }

    private byte[] template() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        imports.write(people.actor("admin"), Locale.forLanguageTag("kk"), out);
        return out.toByteArray();
    }

    /** The list with more people at its end, some of them with an address that cannot be sent to. */
    private byte[] with(byte[] template, String name, int more, int bad) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            for (int i = 0; i < more; i++) {
                XSSFRow row = sheet.createRow(sheet.getLastRowNum() + 1);
                String[] cells = {
                    name + i,
                    "",
                    "Тізімбаев",
                    "Асан",
                    "",
                    "",
                    "",
                    "",
                    "маман",
                    i < bad ? "no mail" + i : name + i + "@agency.gov.kz",
                    "kk",
                    "KZ-71",
                    "TERRITORIAL_OFFICER",
                    today().toString(),
                    "",
                    "45-ж",
                    today().toString()
                };
                for (int j = 0; j < cells.length; j++) {
                    row.createCell(j).setCellValue(cells[j]);
                }
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }
}
