package kz.qorytyndy.portal;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.apache.commons.csv.CSVFormat;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;

/** Every list on every way out, sorted as Kazakh sorts: the table {@code lists.csv} names each that there is. */
@IntegrationTest
class ListsIT {

    private static final String BODY = "KZ-61";
    private static final String OFFICER = "officer.kz-61";

    /** As the alphabet has them, those that other orders put elsewhere among them. */
    private static final List<String> LETTERS = List.of(
            "А", "Ә", "Б", "Г", "Ғ", "Д", "И", "К", "Қ", "Л", "Н", "Ң", "О", "Ө", "П", "У", "Ұ", "Ү", "Ф", "Х", "Һ",
            "Ц", "Ы", "І", "Э", "Я");

    private static final Collator ALPHABET =
            Collator.getInstance(ULocale.forLanguageTag("kk-u-kn-true")).freeze();

    private static final Pattern ROW = Pattern.compile("<tr[^>]*?th:each=\"\\w+(?:, ?\\w+)? : \\$\\{([^}\"]+)}");
    private static final Pattern HEAD = Pattern.compile("<th scope=\"row\"[^>]*>(.*?)</th>", Pattern.DOTALL);

    private record ListRow(String where, String what, String sorted, String who, String address, String read) {

        static ListRow of(String line) {
            String[] cells = Arrays.copyOf(line.split("\\|", -1), 6);
            return new ListRow(
                    cell(cells[0]), cell(cells[1]), cell(cells[2]), cell(cells[3]), cell(cells[4]), cell(cells[5]));
        }

        private static String cell(String cell) {
            return cell == null ? "" : cell.strip();
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private FilterService filters;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Test
    void are_all_named_in_the_table() throws IOException {
        assertThat(named("page")).as("rows in templates").containsExactlyInAnyOrderElementsOf(templates());
        assertThat(named("api"))
                .as("lists of the API")
                .containsExactlyInAnyOrderElementsOf(handlers(".*ItemList<.*", ".*"));
        assertThat(named("file"))
                .as("lists as files")
                .containsExactlyInAnyOrderElementsOf(handlers(".*", ".*\\.(xlsx|csv)").stream()
                        .map(path -> path.replaceFirst("^/api/v1", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void are_sorted_as_kazakh_sorts() throws IOException {
        assertThat(LETTERS).isSortedAccordingTo(ALPHABET::compare);
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-35", "KZ-43", "KZ-39", "KZ-62", "KZ-61");
        fill();
        List<String> wrong = new ArrayList<>();
        Map<String, PortalVisit> visits = Map.of(
                "admin",
                PortalVisit.of(api, "admin"),
                "hr.officer",
                PortalVisit.of(api, "hr.officer"),
                OFFICER,
                PortalVisit.of(api, OFFICER));
        for (ListRow row : rows()) {
            if (!row.address.isEmpty()) {
                String address = row.address.replace("{campaign}", campaign);
                List<String> read = switch (row.where) {
                    case "page" ->
                        heads(
                                Objects.requireNonNull(visits.get(row.who))
                                        .get(address)
                                        .html(),
                                row.read);
                    case "api" ->
                        fields(
                                api.get(row.who, address + (address.contains("?") ? "&" : "?") + "size=200")
                                        .with(200)
                                        .json(),
                                row.read);
                    default -> columns(api.get(row.who, address).with(200), row.read);
                };
                List<String> sorted = read.stream().sorted(ALPHABET::compare).toList();
                if (read.size() < 3 || !keys(read).equals(keys(sorted))) {
                    wrong.add(row.where + " " + row.what + ": " + read);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(fields(
                        api.get("admin", "/people?q=Тізімші&size=200").with(200).json(), "name/kk/surname"))
                .extracting(surname -> surname.substring(0, 1))
                .containsExactlyElementsOf(LETTERS);
        // What is due sooner stands first, however Tasklist sorts.
        Map<String, List<String>> tasks = tasklist();
        assertThat(tasks.values())
                .anySatisfy(names -> assertThat(names).hasSizeGreaterThan(3))
                .allSatisfy(names -> assertThat(names).isSortedAccordingTo(ALPHABET::compare));
        assertThat(List.copyOf(tasks.keySet())).isSorted();
    }

    /** Two that differ in nothing that is compared may change places. */
    private static List<String> keys(List<String> texts) {
        return texts.stream()
                .map(text -> Arrays.toString(ALPHABET.getCollationKey(text).toByteArray()))
                .toList();
    }

    private void fill() {
        for (int i = 0; i < LETTERS.size(); i++) {
            // In another order than the alphabet's.
            String letter = LETTERS.get((i * 7 + 3) % LETTERS.size());
            api.post("admin", "/people", """
                            {"username": "it.letter%d", "name": {"kk": {"surname": "%sлиев", "givenName": "Тізімші"}}, "language": "kk",
                             "body": "KZ-61"}""".formatted(i, letter)).with(201);
        }
        List.of("S-10", "S-2", "Ә-1", "Қ-1", "А-12", "А-3")
                .forEach(number -> api.post(OFFICER, "/employees?body=" + BODY, """
                        {"personnelNumber": "%s", "name": "%sбаева Әлия", "employments": [
                          {"post": "Тізімші 1", "firstDay": "2026-01-01", "lastDay": null}]}""".formatted(
                                        number, number.startsWith("S") ? "Ү" : number.substring(0, 1)))
                        .with(201));
        api.post(OFFICER, "/attestations/all?body=" + BODY + "&period=2026-H2", "")
                .with(200);
        api.standardInForce(BODY, "Тізімші 1", 1);
        List.of("Тізімші 10", "Тізімші 2", "Қойма меңгерушісі", "Әдіскер", "Іс жүргізуші", "Ығыстырушы")
                .forEach(post -> api.opensStandard(BODY, post, 1));
        for (String code : List.of("S-10", "S-2")) {
            api.post("admin", "/bodies", """
                            {"code": "%s", "officialName": {"kk": "Ресми", "ru": "Официально", "en": "Official"},
                             "name": {"kk": "Әуен %s", "ru": "Орган %s", "en": "Body %s"}, "region": "ASTANA", "validFrom": "2028-01-01"}""".formatted(code, code.substring(2), code, code))
                    .with(201);
        }
    }

    /** The names of the tasks, by when they are due. */
    private Map<String, List<String>> tasklist() {
        SignedIn hr = SignedIn.as("hr.officer", port);
        String filter = filters.createTaskFilterQuery()
                .filterName("Менің тапсырмаларым")
                .singleResult()
                .getId();
        String answer = hr.call(
                        "POST",
                        ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=1000",
                        "{\"sorting\": [{\"sortBy\": \"name\", \"sortOrder\": \"asc\"}]}")
                .body();
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (JsonNode task : api.json(answer).findParents("due")) {
            names.computeIfAbsent(task.get("due").asText(), due -> new ArrayList<>())
                    .add(task.get("name").asText());
        }
        return names;
    }

    /** The heads of the rows of the longest table, from the mark on. */
    private static List<String> heads(String html, String mark) {
        return Arrays.stream(html.split("<tbody>", -1))
                .map(table -> HEAD.matcher(table.split("</tbody>", -1)[0])
                        .results()
                        .map(head -> HtmlUtils.htmlUnescape(head.group(1)
                                        .replaceAll(
                                                "<span class=\"trace\".*?</span>|<div class=\"hint\".*?</div>",
                                                mark.isEmpty() ? "" : "$0")
                                        .replaceAll("<[^>]*>", " "))
                                .replaceAll("[\\s\u00a0]+", " ")
                                .strip())
                        .map(text -> text.substring(Math.max(0, text.indexOf(mark))))
                        .toList())
                .max((one, other) -> one.size() - other.size())
                .orElseThrow();
    }

    private static List<String> fields(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.get("items").forEach(item -> texts.add(item.at("/" + field).asText()));
        return texts;
    }

    /** What stands in the columns, of each row as one text; each file is usable by who knows ASCII alone. */
    private static List<String> columns(Answer file, String columns) throws IOException {
        ContentDisposition name = ContentDisposition.parse(file.header("Content-Disposition"));
        assertThat(name.isAttachment()).isTrue();
        String fileName = Objects.requireNonNull(name.getFilename());
        assertThat(fileName).matches("[ -~]+\\.(xlsx|csv)");
        List<List<String>> rows = new ArrayList<>();
        byte[] content = file.response().body();
        if (fileName.endsWith(".csv")) {
            CSVFormat.RFC4180
                    .parse(new StringReader(new String(content, StandardCharsets.UTF_8)))
                    .forEach(row -> rows.add(row.toList()));
        } else {
            try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
                DataFormatter shown = new DataFormatter();
                workbook.getSheetAt(0)
                        .forEach(row -> rows.add(Stream.iterate(0, i -> i < row.getLastCellNum(), i -> i + 1)
                                .map(i -> shown.formatCellValue(row.getCell(i)))
                                .toList()));
            }
        }
        return rows.stream()
                .skip(1)
                .map(row -> Arrays.stream(columns.split(",", -1))
                        .map(column -> row.get(Integer.parseInt(column)))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<ListRow> rows() throws IOException {
        return new ClassPathResource("lists.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(ListRow::of)
                .toList();
    }

    private static List<String> named(String where) throws IOException {
        return rows().stream()
                .filter(row -> row.where.equals(where))
                .map(ListRow::what)
                .toList();
    }

    private static Set<String> templates() throws IOException {
        Path folder = new ClassPathResource("templates").getFile().toPath();
        Set<String> found = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> file.toString().endsWith(".html")).forEach(file -> {
                Matcher row = ROW.matcher(text(file));
                while (row.find()) {
                    found.add(folder.relativize(file)
                                    .toString()
                                    .replace('\\', '/')
                                    .replace(".html", "") + " " + row.group(1));
                }
            });
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of those that give such an answer under such a path. */
    private Set<String> handlers(String type, String path) {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(handler -> handler.getValue()
                        .getMethod()
                        .getGenericReturnType()
                        .getTypeName()
                        .matches(type))
                .map(Map.Entry::getKey)
                .map(RequestMappingInfo::getPatternValues)
                .flatMap(Set::stream)
                .filter(pattern -> pattern.matches(path))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
