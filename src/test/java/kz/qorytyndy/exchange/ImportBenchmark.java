package kz.qorytyndy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.workbook.WorkbookReader;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A workbook with the data sheets of 200 bodies: how long its import takes, and whether 128 MB of heap are enough to read it. */
@IntegrationTest
class ImportBenchmark {

    private static final int BODIES = 200;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String HEAP = "-Xmx128m";

    @TempDir
    private Path folder;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Flyway owner;

    /** Reads a workbook in a JVM of its own and says how many sheets it has. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            List<WorkbookSheet> sheets = WorkbookSheet.all(
                    FileInspection.workbook(new GivenFile("w.xlsx", Files.readAllBytes(file))),
                    WorkbookReader.Limits.OF_CAMPAIGN);
            System.out.print(
                    sheets.stream().filter(sheet -> sheet.faults().isEmpty()).count());
        }
    }

    @Test
    void takes_two_hundred_bodies_in_at_once() {
        String campaign = api.launches(ApiDriver.freshPeriod(), bodies());
        long start = System.nanoTime();
        byte[] template = api.get("hr.officer", "/campaigns/" + campaign + "/datasheets.xlsx")
                .with(200)
                .response()
                .body();
        Duration export = Duration.ofNanos(System.nanoTime() - start);
        byte[] workbook = SampleWorkbooks.filled(template, api.json(ApiDriver.DATA));

        start = System.nanoTime();
        Answer given = api.upload("hr.officer", "/campaigns/" + campaign + "/imports", "барлығы.xlsx", workbook);
        imports.workOff();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        JsonNode report = api.get(
                        "hr.officer", "/imports/" + given.json().get("id").asText())
                .json();
        assertThat(report.findValuesAsText("outcome")).hasSize(BODIES).containsOnly("IMPORTED");
        System.out.printf("%n| workbook of %d bodies | %d KB |%n", BODIES, workbook.length / 1024);
        System.out.printf("| --- | --- |%n| export | %.1f s |%n| import | %.1f s |%n", seconds(export), seconds(took));
        System.out.printf("| read with %s | %s sheets |%n", HEAP, read(workbook));
        assertThat(took).isLessThan(LONGEST);
    }

    private String[] bodies() {
        return Stream.concat(
                        jdbc
                                .sql("select code from territorial_body where valid_to is null")
                                .query(String.class)
                                .list()
                                .stream(),
                        IntStream.iterate(1, i -> i + 1).mapToObj(this::added))
                .limit(BODIES)
                .toArray(String[]::new);
    }

    private String added(int number) {
        String code = "B-%03d".formatted(number);
        // The application's own role may not make bodies.
        JdbcClient.create(owner.getConfiguration().getDataSource())
                .sql("""
                        with added as (
                          insert into territorial_body (code, valid_from) values (:code, date '2016-10-21') returning *)
                        insert into body_name (code, valid_from, official_name_kk, official_name_ru, official_name_en, name_kk,
                                               name_ru, name_en, region)
                        select code, valid_from, code, code, code, code, code, code, 'ASTANA' from added""")
                .param("code", code)
                .update();
        return code;
    }

    private String read(byte[] workbook) {
        try {
            Path file = Files.write(folder.resolve("workbook.xlsx"), workbook);
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            HEAP,
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Reader.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String sheets = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(process.waitFor()).isZero();
            return sheets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts tests", e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
