package kz.qorytyndy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.SignedIn;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** All bodies' workbooks in one go: what each sheet has come to, whatever the others did and whatever was killed meanwhile. */
@IntegrationTest
class ImportsIT {

    private static final String[] BODIES = {"KZ-10", "KZ-71", "KZ-75"};
    private static final String HR = "hr.officer";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String campaign;

    @BeforeEach
    void launch() {
        campaign = api.launches(ApiDriver.freshPeriod(), BODIES);
    }

    @Test
    void one_workbook_brings_the_data_of_all_bodies_and_a_bad_sheet_stops_nobody() {
        byte[] workbook = SampleWorkbooks.edited(workbook(), all -> {
            all.forEach(sheet -> SampleWorkbooks.fill(sheet, data()));
            Sheet abai = all.getSheetAt(0);
            SampleWorkbooks.cell(abai, "trained").setCellValue("жиырма");
            SampleWorkbooks.cell(abai, "staffActual").setCellValue(101);
        });

        Answer given = give("барлығы.xlsx", workbook).with(202);
        assertThat(given.json().get("done").asInt()).isZero();
        assertThat(given.json().get("all").asInt()).isEqualTo(1);
        imports.workOff();

        JsonNode report = report(given);
        assertThat(report.get("endedAt").isNull()).isFalse();
        assertThat(report.get("done").asInt()).isEqualTo(3);
        assertThat(outcomes(report)).containsExactly("REFUSED", "IMPORTED", "IMPORTED");
        assertThat(report.at("/files/0/sheets/0/errors"))
                .extracting(error -> error.get("cell").asText())
                .containsExactly("E13", "E26");
        assertThat(draft("KZ-10").status()).isEqualTo(404);
        assertThat(draft("KZ-71").with(200).json().get("data")).isEqualTo(data());
        // The workbook holds other bodies' data: it is not among a body's evidence, but the HR service has it.
        assertThat(draft("KZ-71").json().get("evidence")).isEmpty();
        SignedIn hr = SignedIn.as(HR, port);
        assertThat(hr.get("/imports/" + report.get("id").asText() + "/files/0").statusCode())
                .isEqualTo(200);
        assertThat(hr.get("/imports/" + report.get("id").asText()).body())
                .contains("max=\"3\" value=\"3\"", "E26", "KZ-10 Абайская область")
                .doesNotContain("hx-get");
        assertThat(parts("KZ-71")).containsExactly("hr.officer SUBMITTED");
    }

    @Test
    void a_sheet_that_nobody_filled_in_is_one_sentence_and_a_workbook_without_sheets_is_no_success() {
        JsonNode blank = report(give("барлығы.xlsx", workbook()).with(202), imports::workOff);
        assertThat(outcomes(blank)).containsExactly("REFUSED", "REFUSED", "REFUSED");
        assertThat(blank.at("/files/0/sheets"))
                .allSatisfy(sheet -> assertThat(sheet.get("errors")).hasSize(1));

        byte[] none = SampleWorkbooks.part(
                workbook(), "xl/workbook.xml", xml -> xml.replaceFirst("<sheets>.*</sheets>", "<sheets/>"));
        JsonNode nothing = report(give("бос.xlsx", none).with(202), imports::workOff);
        assertThat(nothing.at("/files/0/errors/0/message").asText()).contains("деректер парағы жоқ");
        assertThat(draft("KZ-71").status()).isEqualTo(404);
    }

    @Test
    void an_archive_brings_each_body_its_own_file_and_the_same_again_changes_nothing() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        unpacked(archive()).forEach((name, file) -> files.put(name, SampleWorkbooks.filled(file, data())));
        files.put("оқыңыз.txt", "мәтін".getBytes(StandardCharsets.UTF_8));

        Answer given = give("органдар.zip", zip(files)).with(202);
        Answer again = give("органдар.zip", zip(files)).with(202);
        assertThat(again.json().get("id")).isEqualTo(given.json().get("id"));
        imports.workOff();

        JsonNode report = report(given);
        assertThat(outcomes(report)).containsExactly("IMPORTED", "IMPORTED", "IMPORTED");
        assertThat(report.at("/files/3/errors/0/message").asText()).isNotEmpty();
        String evidence = draft("KZ-71").with(200).json().at("/evidence/0").asText();
        api.get("officer.kz-71", "/files/" + evidence).with(200);
        api.get("officer.kz-10", "/files/" + evidence).with(404);

        JsonNode after = report(give("органдар.zip", zip(files)).with(202), imports::workOff);
        assertThat(outcomes(after)).containsExactly("UNCHANGED", "UNCHANGED", "UNCHANGED");
        assertThat(events("DATA_IMPORTED")).isEqualTo(3);
    }

    @Test
    void goes_on_where_it_was_killed() {
        Answer given =
                give("барлығы.xlsx", SampleWorkbooks.filled(workbook(), data())).with(202);
        UUID second = UUID.fromString(assessment("KZ-71"));

        // Somebody is at the second body's data, and the worker loses its connection while it waits for him.
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from assessment where id = :id for no key update")
                    .param("id", second)
                    .query(UUID.class)
                    .single();
            CompletableFuture<Void> worker = CompletableFuture.runAsync(imports::workOff);
            killWhoWaits();
            assertThatThrownBy(worker::join).isInstanceOf(CompletionException.class);
        });

        JsonNode killed = report(given);
        assertThat(killed.get("endedAt").isNull()).isTrue();
        assertThat(killed.get("done").asInt()).isEqualTo(1);
        assertThat(outcomes(report(given, imports::workOff))).containsExactly("IMPORTED", "IMPORTED", "IMPORTED");
        assertThat(events("DATA_IMPORTED")).isEqualTo(3);
    }

    @Test
    void submits_for_all_once() {
        byte[] workbook = SampleWorkbooks.filled(workbook(), data());

        assertThat(outcomes(report(giveAndSubmit(workbook), imports::workOff)))
                .containsExactly("SUBMITTED", "SUBMITTED", "SUBMITTED");
        jobs.runDue();
        assertThat(outcomes(report(giveAndSubmit(workbook), imports::workOff)))
                .containsExactly("UNCHANGED", "UNCHANGED", "UNCHANGED");

        assertThat(events("DATA_SUBMITTED")).isEqualTo(3);
        assertThat(api.get(HR, "/campaigns/" + campaign)
                        .json()
                        .at("/progress/states/IN_VERIFICATION")
                        .asInt())
                .isEqualTo(3);
        String verification = api.task(HR, "VerifySubmission", assessment("KZ-75"));
        api.post(HR, "/tasks/" + verification + "/claim", "").with(403);
    }

    @Test
    void refuses_what_is_not_of_this_campaign() {
        byte[] others = api.get(
                        HR,
                        "/campaigns/" + api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-11") + "/datasheets.xlsx")
                .response()
                .body();

        JsonNode report = report(
                give("басқа.xlsx", SampleWorkbooks.filled(others, data())).with(202), imports::workOff);

        assertThat(outcomes(report)).containsExactly("REFUSED", "REFUSED");
        assertThat(report.at("/files/0/sheets/0/errors/0/cell").asText()).isEqualTo("D5");
        assertThat(report.at("/files/0/sheets/1/errors/0/cell").asText()).isEqualTo("D6");
        api.upload("hr.head", "/campaigns/" + campaign + "/imports", "x.xlsx", others)
                .with(403);
        api.get("officer.kz-71", "/imports/" + report.get("id").asText()).with(403);
        api.upload(HR, "/campaigns/" + campaign + "/imports", "x.zip", zip(Map.of(".DS_Store", new byte[1])))
                .with(422);
    }

    private void killWhoWaits() {
        while (jdbc.sql("""
                        select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity, pg_sleep(0.02)
                        where wait_event_type = 'Lock' and datname = current_database() and pid <> pg_backend_pid()""").query(Integer.class).single() == 0) {
            // Not there yet.
        }
    }

    private Answer give(String name, byte[] content) {
        return api.upload(HR, "/campaigns/" + campaign + "/imports", name, content);
    }

    private Answer giveAndSubmit(byte[] workbook) {
        return api.upload(HR, "/campaigns/" + campaign + "/imports", "барлығы.xlsx", workbook, "submit", "true")
                .with(202);
    }

    private JsonNode report(Answer given, Runnable first) {
        first.run();
        return report(given);
    }

    private JsonNode report(Answer given) {
        return api.get(HR, "/imports/" + given.json().get("id").asText())
                .with(200)
                .json();
    }

    private static List<String> outcomes(JsonNode report) {
        return report.findValuesAsText("outcome");
    }

    private byte[] workbook() {
        return api.get(HR, "/campaigns/" + campaign + "/datasheets.xlsx?lang=ru")
                .with(200)
                .response()
                .body();
    }

    private byte[] archive() {
        return api.get(HR, "/campaigns/" + campaign + "/datasheets.zip")
                .with(200)
                .response()
                .body();
    }

    private JsonNode data() {
        return api.json(ApiDriver.DATA);
    }

    private String assessment(String body) {
        return api.assessmentOf(campaign, body);
    }

    private Answer draft(String body) {
        String task = api.task(ApiDriver.officer(body), "SubmitHrData", assessment(body));
        return api.get(ApiDriver.officer(body), "/tasks/" + task + "/draft");
    }

    private List<String> parts(String body) {
        return jdbc.sql("select username || ' ' || part from participation where matter_id = cast(:id as uuid)")
                .param("id", assessment(body))
                .query(String.class)
                .list();
    }

    private int events(String action) {
        return jdbc.sql("""
                        select count(*) from audit_event
                        where matter_id in (select id from matter where campaign_id = cast(:id as uuid)) and action = :action""")
                .param("id", campaign)
                .param("action", action)
                .query(Integer.class)
                .single();
    }

    private static Map<String, byte[]> unpacked(byte[] archive) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                // A constant time: the same files are the same archive.
                ZipEntry entry = new ZipEntry("файлдар/" + file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
