package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.exchange.SampleWorkbooks;
import kz.qorytyndy.scoring.HundredPoints;
import kz.qorytyndy.scoring.ShippedMethodologies;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A methodology tried on real data by its own table: who would stand where, and nothing official comes of it. */
@IntegrationTest
class TrialPagesIT {

    private static final String PATH = "/methodologies/order-67-2025";
    private static final String TEMPLATE = PATH + "/trials/template.xlsx?checksum=";

    private static final String TRIALS = "/methodologies/trials/";

    /** Full points, without the lowering indicators. */
    private static final Map<String, Double> FULL = Map.ofEntries(
            Map.entry("staffUnits", 100.0),
            Map.entry("staffActual", 95.0),
            Map.entry("averageHeadcount", 100.0),
            Map.entry("dismissedTotal", 3.0),
            Map.entry("dismissedExcluded", 0.0),
            Map.entry("managerialAppointments", 10.0),
            Map.entry("managerialFromReserve", 7.0),
            Map.entry("attestationDue", 40.0),
            Map.entry("attested", 40.0),
            Map.entry("attestedCompliant", 38.0),
            Map.entry("attestedWithStandards", 36.0),
            Map.entry("trainingPlanned", 20.0),
            Map.entry("trained", 20.0),
            Map.entry("trainedSuccessfully", 19.0),
            Map.entry("administrativeFacts", 0.0),
            Map.entry("criminalFacts", 0.0));

    private static @Nullable String candidate;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shows_who_of_twenty_bodies_would_stand_where_and_is_thrown_away() throws IOException {
        String checksum = candidate();
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        assertThat(officer.get(PATH + "?checksum=" + checksum).text()).contains("Нақты деректермен сынау");
        assertThat(officer.get(PATH + "/trials?checksum=" + checksum).text())
                .contains("Бұл – сынақ", "Кестенің үлгісін");
        List<Integer> before = official();
        byte[] filled = edited(officer.get(TEMPLATE + checksum), sheet -> {
            Cell first = sheet.getRow(row(sheet, "KZ-10").getRowNum() - 3).getCell(3);
            assertThat(first.getStringCellValue()).isEqualTo("Кезең соңындағы штаттық лауазымдар саны");
            assertThat(first.getCellComment().getString().getString()).contains("штат");
            for (String body : bodies(sheet)) {
                fill(sheet, body, FULL);
            }
            number(sheet, "KZ-71", "administrativeFacts", 1);
            number(sheet, "KZ-71", "monitoringIndex", 79.5);
            number(sheet, "KZ-10", "trained", 17);
            number(sheet, "KZ-10", "trainedSuccessfully", 17);
        });

        PortalVisit.Page page =
                officer.upload(PATH + "/trials?checksum=" + checksum, "2025.xlsx", filled, "name", "Жылдық сынақ");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Сынақ өткізілді, органдар саны – 20.", "Бұл – сынақ", "Кім қай орында тұрар еді")
                .containsPattern("1–18 Ақмола облысы 4,0 3,0 3,0 10,0 0,0 10,0 жоғары 10,0, жоғары 0,0")
                .containsPattern("19 Абай облысы 4,0 3,0 2,0 9,0 0,0 9,0 жоғары 9,0, жоғары 0,0")
                .containsPattern("20 Астана қаласы 4,0 3,0 3,0 10,0 −3,0 7,0 орта 9,0, жоғары −2,0")
                .contains("әкімшілік жауаптылыққа", "1 / 20");
        assertThat(page.html()).contains("<svg", "x=\"80.00%\"", "x1=\"50.00%\"", "width=\"70.00%\"", "cx=\"90.00%\"");
        String trial = page.path();
        assertThat(officer.get(trial + "/bodies/KZ-71").text()).contains("Бұл – сынақ", "Астана", "79,5", "7,0", "2,5");
        PortalVisit head = PortalVisit.of(api, "hr.head");
        assertThat(head.get(PATH + "?checksum=" + checksum).text()).contains("Жылдық сынақ", "Төлегенова Меруерт");
        assertThat(head.get(trial).status()).isEqualTo(200);
        assertThat(head.get(trial).text()).doesNotContain("Сынақты жою");
        byte[] result = head.get(trial + "/result.xlsx").response().body();
        assertThat(texts(result, 0))
                .contains("Бұл – сынақ", "1–18")
                .containsPattern("20\\|KZ-71\\|Астана.*\\|10\\.0\\|-3\\.0\\|7\\.0\\|орта\\|9\\.0\\|жоғары\\|-2\\.0");
        assertThat(texts(result, 1)).containsPattern("KZ-71\\|Астана.*\\|1\\|0\\|79.5");
        assertThat(official()).isEqualTo(before);

        assertThat(officer.get(trial + "/delete").text()).contains("біржола");
        assertThat(officer.post(trial + "/delete").text())
                .contains("Сынақ деректерімен бірге жойылды")
                .doesNotContain("Жылдық сынақ");
        assertThat(officer.get(trial).status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from trial where name = 'Жылдық сынақ'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                                select action || ' ' || actor || ' ' || subject || ' ' || (details ->> 'bodies') from audit_event
                                where details ->> 'trial' = :trial order by id""")
                        .param("trial", trial.substring(TRIALS.length()))
                        .query(String.class)
                        .list())
                .containsExactly(
                        "TRIAL_HELD hr.officer order-67-2025@" + checksum + " 20",
                        "TRIAL_DELETED hr.officer order-67-2025@" + checksum + " 20");
    }

    @Test
    void names_every_wrong_cell_at_once_and_takes_nothing() throws IOException {
        String checksum = candidate();
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/methodologies?lang=ru");
        int kept = kept();
        byte[] wrong = edited(officer.get(TEMPLATE + checksum), sheet -> {
            fill(sheet, "KZ-71", FULL);
            cell(sheet, "KZ-71", "staffUnits").setCellValue("сто");
            cell(sheet, "KZ-71", "trained").setCellFormula("10+10");
            number(sheet, "KZ-71", "attestedCompliant", 41);
            fill(sheet, "KZ-75", FULL);
            cell(sheet, "KZ-75", "criminalFacts").setBlank();
            number(sheet, "KZ-75", "monitoringIndex", 201);
            number(sheet, "KZ-10", "attested", 1);
            Row below = sheet.createRow(sheet.getLastRowNum() + 1);
            below.createCell(5).setCellValue(3);
        });

        PortalVisit.Page page = officer.upload(PATH + "/trials?checksum=" + checksum, "wrong.xlsx", wrong, "name", " ");

        assertThat(page.status()).isEqualTo(422);
        Map<String, String> places = places(wrong);
        assertThat(page.text())
                .contains("Файл «wrong.xlsx» не принят", "Из файла ничего не взято", "Это поле обязательно")
                .containsPattern(places.get("KZ-71 staffUnits")
                        + " «Количество штатных должностей на конец периода»: значение должно быть числом")
                .containsPattern(places.get("KZ-71 trained") + " В ячейке стоит формула")
                .containsPattern(places.get("KZ-71 attestedCompliant") + " «[^»]*»: [^«]*41")
                .containsPattern(places.get("KZ-75 criminalFacts") + " «[^»]*»: значение не введено")
                .containsPattern(places.get("KZ-75 monitoringIndex") + " «[^»]*»: [^«]*200")
                .containsPattern(places.get("KZ-10 attestationDue") + " «[^»]*»: значение не введено")
                .containsPattern(places.get("KZ-10 administrativeFacts") + " «[^»]*»: значение не введено")
                .contains("Здесь ничего не должно быть");
        assertThat(page.text()).doesNotContain(places.get("KZ-10 monitoringIndex") + " ");
        assertThat(kept()).isEqualTo(kept);
        officer.get("/methodologies?lang=kk");
    }

    @Test
    void takes_no_table_but_that_of_the_version() throws IOException {
        String checksum = candidate();
        byte[] ofInForce = edited(
                template(api.get("hr.officer", PATH + "/trials/template.xlsx")), sheet -> fill(sheet, "KZ-71", FULL));
        byte[] own = template(api.get("hr.officer", TEMPLATE + checksum));

        assertThat(refusal(checksum, ofInForce)).contains("басқа нұсқасынан", checksum.substring(0, 8));
        assertThat(refusal(checksum, own)).contains("бірде-бір сан жоқ");
        assertThat(refusal(
                        checksum, edited(own, sheet -> overwrite(sheet.getRow(0).getCell(0), "-"))))
                .contains("сынақ кестесі жоқ");
        assertThat(refusal(checksum, edited(own, sheet -> {
                    fill(sheet, "KZ-71", FULL);
                    overwrite(row(sheet, "KZ-71").getCell(0), "body=KZ-00");
                })))
                .contains("«KZ-00»");
        assertThat(refusal(checksum, "name".getBytes(StandardCharsets.UTF_8))).contains("XLSX");
        api.upload("hr.head", PATH + "/trials", "a.xlsx", own, "name", "Менікі").with(403);
        assertThat(jdbc.sql("""
                                select delete_rule from information_schema.referential_constraints
                                where constraint_name like 'trial_methodology%'""").query(String.class).list()).containsExactly("CASCADE");
    }

    @Test
    void says_what_cannot_be_compared_and_compares_what_is_shared() throws IOException {
        String renamed = bringsIn(text ->
                text.replace("monitoringIndex", "pollIndex").replace("Штаттың жасақталуы", "Лауазымдардың толтырылуы"));
        JsonNode trial = holds(PATH, renamed, sheet -> {
            fill(sheet, "KZ-71", FULL);
            number(sheet, "KZ-71", "administrativeFacts", 1);
        });
        assertThat(trial.at("/inForce/missing").toString()).isEqualTo("[\"monitoringIndex\"]");
        assertThat(trial.at("/inForce/shared").findValuesAsText("id"))
                .contains("staffing", "administrative")
                .doesNotContain("monitoring");
        assertThat(trial.at("/items/0/inForce").isNull()).isTrue();
        assertThat(trial.at("/items/0/grade").decimalValue()).isEqualByComparingTo("7.5");
        assertThat(trial.at("/items/0/sharedPoints/administrative").decimalValue())
                .isEqualByComparingTo("0.5");
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        String path = TRIALS + trial.get("id").asText();
        assertThat(officer.get(path).text())
                .contains(
                        "салыстыруға келмейді. Мұнда мына деректер жоқ: Әлеуметтанушылық мониторинг",
                        "1 / 1",
                        "0 / 1",
                        "Сынақтағы атауы басқа: «Лауазымдардың толтырылуы»")
                .doesNotContain("Айырмасы");
        assertThat(officer.get(path + "/bodies/KZ-71").text()).contains("салыстыруға келмейді", "2,5 0,5");

        JsonNode wider = holds(PATH, candidate(), sheet -> {
            fill(sheet, "KZ-71", FULL);
            number(sheet, "KZ-71", "monitoringIndex", 150);
        });
        assertThat(wider.at("/items/0/inForce").isNull()).isTrue();
        assertThat(wider.at("/items/0/invalid/0").asText()).contains("100");
        assertThat(officer.get(TRIALS + wider.get("id").asText()).text()).contains("Оның талаптарына сай емес:");
        JsonNode other = holds(
                "/methodologies/" + HundredPoints.ID,
                null,
                sheet -> fill(
                        sheet,
                        "KZ-71",
                        Map.of(
                                "positionsTotal", 100.0,
                                "positionsFilled", 98.0,
                                "surveyIndex", 80.55,
                                "hoursPlanned", 10.5,
                                "hoursHeld", 10.5,
                                "remarkFacts", 1.0,
                                "complaintRate", 2.6)));
        assertThat(other.at("/items/0/grade").decimalValue()).isEqualByComparingTo("87.5");
        assertThat(other.at("/inForce/shared").isEmpty()).isTrue();
        assertThat(officer.get(TRIALS + other.get("id").asText()).text()).contains("Ортақ көрсеткіш жоқ");
        JsonNode own = holds(PATH, null, sheet -> fill(sheet, "KZ-71", FULL));
        assertThat(own.get("inForce").isNull()).isTrue();
        assertThat(api.get("hr.head", PATH + "/trials")
                        .with(200)
                        .json()
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("Сынақ");
        for (JsonNode one : List.of(trial, wider, other, own)) {
            api.send(api.request("hr.officer", "/trials/" + one.get("id").asText())
                            .DELETE())
                    .with(204);
        }
    }

    private JsonNode holds(String path, @Nullable String checksum, Consumer<Sheet> edit) {
        String version = checksum == null ? "" : "?checksum=" + checksum;
        byte[] filled = edited(template(api.get("hr.officer", path + "/trials/template.xlsx" + version)), edit);
        return api.upload("hr.officer", path + "/trials" + version, "data.xlsx", filled, "name", "Сынақ")
                .with(201)
                .json();
    }

    private String refusal(String checksum, byte[] table) {
        return api.upload("hr.officer", PATH + "/trials?checksum=" + checksum, "a.xlsx", table, "name", "Сынақ")
                .with(422)
                .json()
                .at("/errors/0/message")
                .asText();
    }

    /** A version of the default methodology in which one administrative fact takes two points more, and the monitoring may come to 200. */
    private String candidate() throws IOException {
        if (candidate == null) {
            candidate = bringsIn(text -> text.replace("\"max\": 100\n", "\"max\": 200\n"));
        }
        return candidate;
    }

    private String bringsIn(UnaryOperator<String> edit) throws IOException {
        return api.bringsIn(
                        "hr.officer",
                        edit.apply(ShippedMethodologies.dearerFactDecisions()),
                        edit.apply(ShippedMethodologies.order67Catalogue()) + " ",
                        edit.apply(ShippedMethodologies.dearerFactCases()))
                .with(201)
                .json()
                .get("checksum")
                .asText();
    }

    /** What a trial must leave alone. */
    private List<Integer> official() {
        return List.of("mail", "campaign", "assessment", "score", "conclusion", "import_batch").stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }

    private int kept() {
        return jdbc.sql("select count(*) from trial").query(Integer.class).single();
    }

    private static byte[] template(Answer answer) {
        return answer.with(200).response().body();
    }

    private static byte[] edited(PortalVisit.Page template, Consumer<Sheet> edit) {
        assertThat(template.status()).isEqualTo(200);
        return edited(template.response().body(), edit);
    }

    private static byte[] edited(byte[] template, Consumer<Sheet> edit) {
        return SampleWorkbooks.edited(template, workbook -> edit.accept(workbook.getSheetAt(0)));
    }

    /** Those that were there from the beginning; other tests found new ones. */
    private static final Set<String> FIRST = Set.of(("KZ-10 KZ-11 KZ-15 KZ-19 KZ-23 KZ-27 KZ-31 KZ-33 KZ-35 KZ-39"
                    + " KZ-43 KZ-47 KZ-55 KZ-59 KZ-61 KZ-62 KZ-63 KZ-71 KZ-75 KZ-79")
            .split(" "));

    private static List<String> bodies(Sheet sheet) {
        return StreamSupport.stream(sheet.spliterator(), false)
                .map(TrialPagesIT::mark)
                .filter(mark -> mark.startsWith("body="))
                .map(mark -> mark.substring("body=".length()))
                .filter(FIRST::contains)
                .toList();
    }

    private static String mark(Row row) {
        Cell mark = row.getCell(0);
        return mark == null ? "" : mark.getStringCellValue();
    }

    private static Row row(Sheet sheet, String body) {
        return StreamSupport.stream(sheet.spliterator(), false)
                .filter(row -> mark(row).equals("body=" + body))
                .findFirst()
                .orElseThrow();
    }

    private static Cell cell(Sheet sheet, String body, String key) {
        int column = StreamSupport.stream(sheet.getRow(0).spliterator(), false)
                .filter(cell -> cell.getStringCellValue().equals("field=" + key))
                .findFirst()
                .orElseThrow()
                .getColumnIndex();
        return row(sheet, body).getCell(column);
    }

    private static void number(Sheet sheet, String body, String key, double number) {
        cell(sheet, body, key).setCellValue(number);
    }

    private static void fill(Sheet sheet, String body, Map<String, Double> numbers) {
        numbers.forEach((key, number) -> number(sheet, body, key, number));
    }

    /** The text of such a cell stands in it twice, and one stays. */
    private static void overwrite(Cell cell, String text) {
        cell.setBlank();
        cell.setCellValue(text);
    }

    /** Where the numbers of the bodies stand. */
    private static Map<String, String> places(byte[] workbook) throws IOException {
        Map<String, String> places = new HashMap<>();
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            Sheet sheet = read.getSheetAt(0);
            for (String body : List.of("KZ-71", "KZ-75", "KZ-10")) {
                sheet.getRow(0).forEach(mark -> {
                    if (mark.getStringCellValue().startsWith("field=")) {
                        String key = mark.getStringCellValue().substring("field=".length());
                        places.put(
                                body + " " + key,
                                cell(sheet, body, key).getAddress().formatAsString());
                    }
                });
            }
        }
        return places;
    }

    private static String texts(byte[] workbook, int sheet) throws IOException {
        DataFormatter shown = new DataFormatter(Locale.ROOT);
        List<String> rows = new ArrayList<>();
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            read.getSheetAt(sheet)
                    .forEach(row -> rows.add(String.join(
                            "|",
                            StreamSupport.stream(row.spliterator(), false)
                                    .map(shown::formatCellValue)
                                    .toList())));
        }
        return String.join("\n", rows);
    }
}
