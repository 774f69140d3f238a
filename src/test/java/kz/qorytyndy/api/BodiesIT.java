package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.matter.ReportingPeriod;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bodies over time: what they are called when, how they begin, end and go over into one another, and the list of them as a file. */
@IntegrationTest
class BodiesIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    /** No other test meets a body of this one in force. */
    @AfterEach
    void ends() {
        jdbc.sql("""
                        update territorial_body set valid_from = date '1992-01-01', valid_to = date '1992-01-01'
                        where code like 'T-%'""").update();
        jdbc.sql("delete from role_held where body_code like 'T-%'").update();
    }

    @Test
    void a_body_is_called_from_a_day_on_what_the_administrator_says() {
        adds("T-1", "Бірінші");
        assertThat(body("T-1").get("name").get("kk").asText()).isEqualTo("Бірінші");

        Answer changed = change("T-1", 1, "Жаңа бірінші", "2026-12-01").with(200);

        assertThat(changed.json().get("name").get("kk").asText()).isEqualTo("Бірінші");
        assertThat(changed.json().get("version").asInt()).isEqualTo(2);
        assertThat(events("BODY_ADDED", "T-1")).isOne();
        assertThat(events("BODY_CHANGED", "T-1")).isOne();
        assertThat(reason(change("T-1", 1, "Басқа", "2026-12-01").with(409))).contains("өзгертті");
        // What is so already changes nothing.
        assertThat(change("T-1", 2, "Жаңа бірінші", "2026-12-05")
                        .with(200)
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(errors(change("T-1", 2, "Басқа", "2026-11-22").with(422))).contains("өтіп кетті");
        assertThat(errors(change("T-1", 2, "Астана қаласы", "2026-12-02").with(422)))
                .contains("KZ-71");
        change("T-0", 1, "Басқа", "2026-12-01").with(404);
    }

    @Test
    void a_code_is_given_once_and_names_are_whole() {
        assertThat(reason(api.post("admin", "/bodies", added("KZ-71", "Жаңа", "2026-01-01"))
                        .with(409)))
                .contains("KZ-71");
        for (String code : List.of("kz-71", "-A", "A", "Ж-1", "A--B", "ABCDEFGHIJKLMNOPQRSTU")) {
            assertThat(errors(api.post("admin", "/bodies", added(code, "Жаңа", "2026-01-01"))
                            .with(422)))
                    .contains("латын");
        }
        api.post("admin", "/bodies", added("T-9", " ", "2026-01-01")).with(422);
        api.post("admin", "/bodies", added("T-9", "Жаңа", "1026-01-01")).with(422);
        api.post("hr.head", "/bodies", added("T-9", "Жаңа", "2026-01-01")).with(403);
    }

    @Test
    void a_body_ends_only_when_nothing_runs_in_it_or_somebody_takes_over() {
        adds("T-21", "Жабылатын");
        adds("T-22", "Мирасқор");
        gives("officer.kz-10", "TERRITORIAL_OFFICER", "T-22");
        gives("head.kz-11", "TERRITORIAL_HEAD", "T-21");
        ReportingPeriod period = new ReportingPeriod(2026, ReportingPeriod.Part.Q1);
        String launch = ApiDriver.launch(period, "T-21");
        assertThat(reason(api.post("hr.officer", "/campaigns", launch).with(409)))
                .contains("Жабылатын – орындаушысы жоқ");
        assertThat(api.post("hr.officer", "/campaigns/rehearsal", launch)
                        .with(200)
                        .json()
                        .get("vacancies"))
                .hasSize(1);
        gives("officer.kz-11", "TERRITORIAL_OFFICER", "T-21");
        String assessment = api.assessmentOf(api.launches(period, "T-21"), "T-21");

        assertThat(reason(close("T-21", "2026-11-30", null).with(409))).contains("аяқталмаған");
        for (String wrong : List.of("T-21", "T-77")) {
            close("T-21", "2026-11-30", wrong).with(422);
        }
        assertThat(errors(close("T-21", "2026-11-22", "T-22").with(422))).contains("өтіп кетті");
        api.get("officer.kz-10", "/assessments/" + assessment).with(404);

        close("T-21", "2026-11-23", "T-22").with(200);

        assertThat(reason(close("T-21", "2026-11-25", "T-22").with(409))).contains("23.11.2026");
        assertThat(errors(close("T-22", "2026-11-30", "T-21").with(422))).contains("мирасқор");
        assertThat(reason(close("T-22", "2026-11-30", null).with(409))).contains("аяқталмаған");
        assertThat(events("BODY_CLOSED", "T-21")).isOne();
        // On its last day its own people still work; on the day after, those of the successor, and nobody else.
        api.get("head.kz-11", "/assessments/" + assessment).with(200);
        jdbc.sql("update territorial_body set valid_to = date '2026-11-22' where code = 'T-21'")
                .update();
        jdbc.sql("update role_held set valid_to = date '2026-11-22' where body_code = 'T-21'")
                .update();
        api.get("head.kz-11", "/assessments/" + assessment).with(404);
        api.get("officer.kz-10", "/assessments/" + assessment).with(200);
        api.task("officer.kz-10", "SubmitHrData", assessment);
    }

    @Test
    void bodies_merge_into_one_and_one_splits_into_several() {
        adds("T-31", "Біріншісі");
        adds("T-32", "Екіншісі");
        adds("T-33", "Үшіншісі");
        String merge = """
                {"bodies": [%s], "successor": "%s", "lastDay": "2026-12-31"}""";

        assertThat(errors(api.post("admin", "/bodies/merge", merge.formatted("\"T-31\"", "T-33"))
                        .with(422)))
                .contains("екі");
        api.post("admin", "/bodies/merge", merge.formatted("\"T-31\", \"T-31\"", "T-33"))
                .with(422);
        api.post("admin", "/bodies/merge", merge.formatted("\"T-31\", \"T-33\"", "T-33"))
                .with(422);
        // Nothing half-done.
        assertThat(body("T-31").get("validTo").isNull()).isTrue();

        api.post("admin", "/bodies/merge", merge.formatted("\"T-31\", \"T-32\"", "T-33"))
                .with(200);

        assertThat(body("T-32").get("successor").asText()).isEqualTo("T-33");
        assertThat(events("BODIES_MERGED", "T-31")).isOne();
        String split = """
                {"lastDay": "2027-06-30", "successor": "%s", "into": [%s, %s]}""";
        String one = part("T-34", "Төртінші");
        String other = part("T-35", "Бесінші");
        api.post("admin", "/bodies/T-33/split", split.formatted("T-33", one, other))
                .with(422);
        api.post("admin", "/bodies/T-33/split", split.formatted("T-34", one, part("T-31", "Қайта")))
                .with(409);
        assertThat(api.get("admin", "/bodies?size=200").json().toString()).doesNotContain("T-34");

        api.post("admin", "/bodies/T-33/split", split.formatted("T-34", one, other))
                .with(200);

        assertThat(body("T-35").get("splitFrom").asText()).isEqualTo("T-33");
        assertThat(body("T-35").get("validFrom").asText()).isEqualTo("2027-07-01");
        assertThat(body("T-33").get("successor").asText()).isEqualTo("T-34");
        assertThat(events("BODY_SPLIT", "T-33")).isOne();
    }

    @Test
    void an_end_that_has_not_come_is_taken_back_unless_something_hangs_on_it() {
        adds("T-51", "Қайта ашылатын");
        adds("T-52", "Бөлінетін");
        assertThat(reason(reopen("T-51").with(409))).contains("белгіленбеген");
        close("T-51", "2026-11-23", "T-52").with(200);

        JsonNode open = reopen("T-51").with(200).json();

        assertThat(open.get("validTo").isNull()).isTrue();
        assertThat(open.get("successor").isNull()).isTrue();
        assertThat(events("BODY_REOPENED", "T-51")).isOne();
        close("T-51", "2026-11-24", null).with(200);
        clock.forward(Duration.ofDays(2));
        assertThat(reason(reopen("T-51").with(409))).contains("24.11.2026");
        api.post("hr.head", "/bodies/T-51/reopen", "").with(403);
        api.post("admin", "/bodies/T-99/reopen", "").with(404);
        api.post("admin", "/bodies/T-52/split", """
                {"lastDay": "2026-12-31", "successor": "T-53", "into": [%s, %s]}""".formatted(part("T-53", "Бір бөлігі"), part("T-54", "Екі бөлігі")))
                .with(200);
        assertThat(reason(reopen("T-52").with(409))).contains("жаңа органдар");
    }

    private Answer reopen(String code) {
        return api.post("admin", "/bodies/" + code + "/reopen", "");
    }

    @Test
    void the_list_goes_out_and_comes_in_as_a_whole_or_not_at_all() {
        adds("T-41", "=Кестедегі");
        byte[] same = list(sheet -> {});

        assertThat(take(same, true).with(200).json().toString())
                .isEqualTo(take(same, false).with(200).json().toString())
                .contains("\"added\":[],\"changed\":[],\"ended\":[]");
        assertThat(api.get("admin", "/bodies/list.csv").with(200).text())
                .contains("T-41")
                .contains(",'=Кестедегі,");

        byte[] wrong = list(sheet -> {
            writes(sheet, row(sheet, "T-41"), 7, "Айдағы облыс");
            writes(sheet, row(sheet, "KZ-10"), 10, "2026-11-01");
            writes(sheet, sheet.getLastRowNum() + 1, 0, "kz");
        });
        assertThat(StreamSupport.stream(
                                take(wrong, false)
                                        .with(422)
                                        .json()
                                        .get("errors")
                                        .spliterator(),
                                false)
                        .map(error -> error.get("field").asText()))
                .contains("region", "officialName.kk", "lastDay");

        byte[] good = list(sheet -> {
            int row = sheet.getLastRowNum() + 1;
            List<String> cells = List.of(
                    "T-42",
                    "Ресми",
                    "Официально",
                    "Official",
                    "Қысқа",
                    "Кратко",
                    "Short",
                    "Астана қаласы",
                    "2026-01-01");
            for (int i = 0; i < cells.size(); i++) {
                writes(sheet, row, i, cells.get(i));
            }
            writes(sheet, row(sheet, "T-41"), 10, "2026-12-31");
            writes(sheet, row(sheet, "T-41"), 11, "T-42");
        });
        assertThat(take(good, true).with(200).json().toString())
                .contains("\"added\":[\"T-42\"]")
                .contains("\"ended\":[\"T-41\"]");
        assertThat(body("T-41").get("validTo").isNull()).isTrue();
        take(good, false).with(200);
        assertThat(body("T-41").get("successor").asText()).isEqualTo("T-42");
        assertThat(take(good, false).with(200).json().get("unchanged").asInt())
                .isEqualTo(api.get("admin", "/bodies").json().get("total").asInt());
    }

    private void adds(String code, String name) {
        api.post("admin", "/bodies", added(code, name, "2026-01-01")).with(201);
    }

    private static String added(String code, String name, String from) {
        return """
                {"code": "%s", "officialName": {"kk": "%s департаменті", "ru": "Департамент", "en": "Department"},
                 "name": {"kk": "%s", "ru": "Орган", "en": "Body"}, "region": "ASTANA", "validFrom": "%s"}""".formatted(code, name, name, from);
    }

    private static String part(String code, String name) {
        return """
                {"code": "%s", "officialName": {"kk": "%s департаменті", "ru": "Департамент", "en": "Department"},
                 "name": {"kk": "%s", "ru": "Орган", "en": "Body"}, "region": "ASTANA"}""".formatted(code, name, name);
    }

    private Answer change(String code, int version, String name, String from) {
        return api.send(api.request("admin", "/bodies/" + code)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"version": %d, "officialName": {"kk": "Ресми", "ru": "Официально", "en": "Official"},
                         "name": {"kk": "%s", "ru": "Орган", "en": "Body"}, "region": "SHYMKENT", "from": "%s"}""".formatted(version, name, from))));
    }

    private Answer close(String code, String lastDay, @Nullable String successor) {
        return api.post("admin", "/bodies/" + code + "/close", """
                {"lastDay": "%s", "successor": %s}""".formatted(
                        lastDay, successor == null ? null : '"' + successor + '"'));
    }

    private void gives(String username, String role, String body) {
        jdbc.sql("""
                        insert into role_held (username, role, body_code, valid_from)
                        values (:username, :role, :body, date '2026-01-01')""")
                .param("username", username)
                .param("role", role)
                .param("body", body)
                .update();
    }

    private JsonNode body(String code) {
        return StreamSupport.stream(
                        api.get("admin", "/bodies?size=200")
                                .with(200)
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(body -> body.get("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private int events(String action, String body) {
        return jdbc.sql("""
                        select count(*) from audit_event
                        where action = :action and subject ~ ('\\m' || :body || '\\M') and after_sha256 is not null""")
                .param("action", action)
                .param("body", body)
                .query(Integer.class)
                .single();
    }

    private static String reason(Answer refused) {
        return refused.json().get("detail").asText();
    }

    private static String errors(Answer refused) {
        return refused.json().get("errors").toString();
    }

    private Answer take(byte[] file, boolean preview) {
        return api.upload("admin", "/bodies/import?preview=" + preview, "органдар.xlsx", file);
    }

    private byte[] list(Consumer<XSSFSheet> change) {
        byte[] template =
                api.get("admin", "/bodies/template.xlsx").with(200).response().body();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.accept(workbook.getSheetAt(0));
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int row(XSSFSheet sheet, String code) {
        for (int i = 1; i <= sheet.getLastRowNum(); i++) {
            if (sheet.getRow(i).getCell(0).getStringCellValue().equals(code)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No row of " + code);
    }

    private static void writes(XSSFSheet sheet, int row, int column, String text) {
        var line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        (line.getCell(column) == null ? line.createCell(column) : line.getCell(column)).setCellValue(text);
    }
}
