package kz.qorytyndy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import kz.qorytyndy.exchange.Imports;
import kz.qorytyndy.exchange.SampleWorkbooks;
import kz.qorytyndy.inspection.SampleFiles;
import kz.qorytyndy.scoring.HundredPoints;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page of the portal in every language, as axe judges it on a small phone: by all its rules, the experimental ones and the contrast of texts included,
 * but those of the level AAA. Its colours are judged light and dark: of a page with pictures in every language, of the others in one. None is wider than
 * a phone of 320 pixels or a screen at 200 %, and none has anything to say to the browser's console. {@code -Dlooks=folder} keeps a picture of each, in
 * both sizes and colours.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final List<String> LANGUAGES = List.of("kk", "ru", "en");
    private static final String NOBODY = "nobody";
    private static final String HALF = "half";
    private static final String HALF_SIGNED_IN = "head.kz-43";

    private static final String LOOKS = System.getProperty("looks", "");

    private static final int PHONE = 360;
    private static final int HEIGHT = 800;
    /** The smallest phone, and a screen of 1280 at 200 %. */
    private static final List<Integer> NARROW = List.of(640, 320);

    /** By which rules: in the dark, and in another language, the same elements stand there, in other colours, or with other words in the same. */
    private enum Rules {
        ALL,
        COLOURS,
        ALL_BUT_COLOURS
    }

    /** What is wrong with the page: one line for each finding. */
    private static final String FINDINGS = """
            async which => {
              const rules = axe.getRules()
                  .filter(rule => !rule.tags.includes('wcag2aaa')
                      && (which === 'ALL' || rule.tags.includes('cat.color') === (which === 'COLOURS')))
                  .map(rule => rule.ruleId);
              const { violations } = await axe.run({
                runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'], preload: false,
              });
              return violations.map(found => `${found.id}: ${found.nodes.map(node => node.html).join(' ')}`);
            }""";

    /** How wide the page is and what sticks out of the window; nothing if it fits. */
    private static final String WIDE = """
            () => {
              const { scrollWidth, clientWidth } = document.documentElement;
              const out = [...document.querySelectorAll('main *')].filter(one =>
                  one.getBoundingClientRect().right > clientWidth || one.scrollWidth > one.clientWidth + 1).pop();
              return scrollWidth > clientWidth ? `${scrollWidth} px wide: ${out?.outerHTML}` : '';
            }""";

    private static final String PICTURES = "main svg, main img, .diagram";

    /** In how many rows the sections stand. */
    private static final String ROWS =
            "() => new Set([...document.querySelectorAll('.sections li')].map(one => one.offsetTop)).size";

    /** What a body of the other methodology might have. */
    private static final Map<String, Double> OTHER_DATA = Map.of(
            "positionsTotal", 100.0,
            "positionsFilled", 98.0,
            "surveyIndex", 80.55,
            "hoursPlanned", 10.5,
            "hoursHeld", 10.5,
            "remarkFacts", 1.0,
            "complaintRate", 2.6);

    @Autowired
    private ApiDriver api;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Imports imports;

    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> console = new ArrayList<>();
    private String axe = "";

    @BeforeAll
    void start() throws IOException {
        axe = new ClassPathResource("axe.min.js").getContentAsString(UTF_8);
    }

    /** A row of the table: {@code why} is filled in where nobody can look. */
    private record Row(String path, String who, String address, String why) {

        static Row of(String line) {
            String[] cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            return new Row(cells[0], cells[1], cells[2], cells[3]);
        }
    }

    @Test
    void are_all_in_the_table() throws IOException {
        Set<String> pages = new TreeSet<>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(handler -> isPage(handler.getKey(), handler.getValue()))
                .forEach(handler -> pages.addAll(handler.getKey().getPatternValues()));
        assertThat(rows()).extracting(Row::path).containsOnly(pages.toArray(String[]::new));
        assertThat(rows())
                .allSatisfy(
                        row -> assertThat(row.address.isEmpty()).as(row.path).isEqualTo(!row.why.isEmpty()));
    }

    private static boolean isPage(RequestMappingInfo mapping, HandlerMethod handler) {
        return mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && handler.getBeanType().getPackageName().startsWith("kz.qorytyndy")
                && handler.getReturnType().getParameterType() == String.class
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class)
                && !handler.hasMethodAnnotation(ResponseBody.class);
    }

    @Test
    void are_no_wider_than_a_phone_and_fit_for_whoever_does_not_see_them_in_every_language_light_and_dark()
            throws IOException {
        PageExamples examples = examples();
        List<String> found = new ArrayList<>();
        for (Row row : rows()) {
            for (String language : row.address.isEmpty() ? List.<String>of() : LANGUAGES) {
                look(found, row.who, language, examples.in(row.address));
            }
        }
        look(found, "admin", "kk", "/nowhere");

        assertThat(found)
                .withFailMessage(() -> String.join(System.lineSeparator(), found))
                .isEmpty();
    }

    private PageExamples examples() throws IOException {
        PageExamples examples = PageExamples.of(api);
        String filled = api.task("officer.kz-71", "SubmitHrData", api.opens("KZ-71"));
        api.send(api.request("officer.kz-71", "/tasks/" + filled + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"data\": " + ApiDriver.DATA + "}")))
                .with(200);
        Page mails = page("admin");
        mails.navigate("/mail?lang=kk");
        Map<String, String> more = new HashMap<>(Map.of(
                "filled", filled,
                "rehearsal", rehearsal(),
                "import", imported(examples.in("{campaign}")),
                "mail", lastOf(mails.locator("main tbody a").first().getAttribute("href"))));
        more.putAll(standards());
        more.putAll(methodologies());
        // Last: from now on no password is enough for him.
        more.put("passkey", passkey());
        return examples.with(more);
    }

    private String made(String username, String path, String body) {
        return api.post(username, path, body).with(201).json().get("id").asText();
    }

    private Map<String, String> standards() {
        String post = "Беттер маманы";
        String standard = api.standardInForce("KZ-43", post, 1);
        String next = made("officer.kz-43", "/standards", """
                        {"body": "KZ-43", "replaces": "%s", "content": {
                          "post": {"kk": "%s", "ru": "Специалист"}, "section": {"kk": "Хаттар", "ru": "Письма"},
                          "title": {"kk": "%s", "ru": "Письма"}, "steps": [{"kk": "Тексеру", "ru": "Проверка"}],
                          "rules": [{"kk": "Құпиялық", "ru": "Тайна"}],
                          "requirements": [{"text": {"kk": "Мерзімінде", "ru": "В срок"}, "measure": {"kk": "Күн", "ru": "День"}}]}}""".formatted(standard, post, post));
        String employee = made("officer.kz-43", "/employees?body=KZ-43", """
                        {"personnelNumber": "AXE-1", "name": "Әбенова Әлия", "employments": [
                          {"post": "%s", "firstDay": "2026-01-01", "lastDay": null}]}""".formatted(post));
        String record = made("officer.kz-43", "/standards/records", """
                        {"employee": "%s", "standard": "%s", "period": {"year": 2026, "part": "Q4"},
                         "entries": [{"requirement": 1, "kept": true}]}""".formatted(employee, standard));
        return Map.of(
                "standard", standard,
                "next", next,
                "check", api.task("hr.officer", "CheckStandard", next),
                "employee", employee,
                "record", record);
    }

    private Map<String, String> methodologies() throws IOException {
        String candidate = api.bringsIn(
                        "hr.officer",
                        HundredPoints.DECISIONS,
                        HundredPoints.catalogueOf("A version for the pages"),
                        HundredPoints.CASES)
                .with(201)
                .json()
                .get("checksum")
                .asText();
        String trials = "/methodologies/" + HundredPoints.ID + "/trials";
        byte[] template = api.get("hr.officer", trials + "/template.xlsx?checksum=" + candidate)
                .with(200)
                .response()
                .body();
        String trial = api.upload(
                        "hr.officer",
                        trials + "?checksum=" + candidate,
                        "data.xlsx",
                        SampleWorkbooks.edited(template, all -> fill(all.getSheetAt(0))),
                        "name",
                        "Беттердің сынағы")
                .with(201)
                .json()
                .get("id")
                .asText();
        Page officer = page("hr.officer");
        officer.navigate("/methodologies/order-67-2025?lang=kk");
        officer.locator("form[action$='/methodologies/drafts'] button").click();
        officer.waitForURL(Pattern.compile(".*/methodologies/drafts/[0-9a-f-]{36}"));
        return Map.of("candidate", candidate, "trial", trial, "draft", lastOf(officer.url()));
    }

    /** The row of one body; the columns are named by their keys. */
    private static void fill(Sheet sheet) {
        Cell body = cell(sheet, "KZ-71");
        OTHER_DATA.forEach((key, value) -> body.getRow()
                .getCell(
                        cell(sheet, "field=" + key).getColumnIndex(),
                        org.apache.poi.ss.usermodel.Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                .setCellValue(value));
    }

    private static Cell cell(Sheet sheet, String text) {
        return StreamSupport.stream(sheet.spliterator(), false)
                .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                .filter(cell -> cell.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text));
    }

    private String rehearsal() {
        String launch =
                ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71").replaceFirst("\\{", "{\"rehearsal\": true, ");
        String rehearsal = made("hr.officer", "/campaigns", launch);
        jobs.runDue();
        return rehearsal;
    }

    private String imported(String campaign) {
        String id = api.upload(
                        "hr.officer", "/campaigns/" + campaign + "/imports", "барлығы.xlsx", SampleFiles.xlsx("x"))
                .with(202)
                .json()
                .get("id")
                .asText();
        imports.workOff();
        return id;
    }

    /** Of somebody who signed in before he had it. */
    private String passkey() {
        page(HALF_SIGNED_IN);
        jdbc.sql("""
                        insert into passkey_owner values (:person, decode(repeat('cd', 64), 'hex'));
                        insert into passkey (id, credential_id, username, label, attestation, counted, transports, verified, backup_eligible, backed_up, added_at)
                        values (gen_random_uuid(), decode('cd', 'hex'), :person, 'Телефон', decode('cd', 'hex'), 0, '{}', true, false, false, now())""").param("person", HALF_SIGNED_IN).update();
        return jdbc.sql("select id::text from passkey where username = :person")
                .param("person", HALF_SIGNED_IN)
                .query(String.class)
                .single();
    }

    private static String lastOf(String address) {
        return address.replaceAll("[?#].*", "").replaceAll(".*/", "");
    }

    @AfterEach
    void leaves() {
        jdbc.sql("delete from passkey where username = :person")
                .param("person", HALF_SIGNED_IN)
                .update();
        jdbc.sql("delete from passkey_owner where username = :person")
                .param("person", HALF_SIGNED_IN)
                .update();
        jdbc.sql("delete from methodology_draft").update();
    }

    private static List<Row> rows() throws IOException {
        return new ClassPathResource("pages.csv")
                .getContentAsString(UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Row::of)
                .toList();
    }

    private void look(List<String> found, String who, String language, String path) {
        Page page = page(who);
        lit(page, ColorScheme.LIGHT);
        page.setViewportSize(PHONE, HEIGHT);
        console.clear();
        Response answer = page.navigate(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
        if (page.locator(".diagram").count() > 0) {
            page.locator(".diagram .djs-container > svg[role]").waitFor();
        }
        String where = who + " " + path + " " + language + " ";
        boolean refused = answer.status() >= 400;
        if (refused && !path.equals("/nowhere") && !path.startsWith("/verify")) {
            found.add(where + "answers " + answer.status());
        }
        if (!page.url().contains(path.replaceAll("[?#].*", ""))) {
            found.add(where + "leads to " + page.url());
        }
        // Words of another language are as dark as those of the first; what is drawn may not be.
        boolean coloured =
                language.equals(LANGUAGES.get(0)) || page.locator(PICTURES).count() > 0;
        judge(found, page, where, coloured ? Rules.ALL : Rules.ALL_BUT_COLOURS);
        picture(page, where + "light", language);
        if (coloured) {
            lit(page, ColorScheme.DARK);
            judge(found, page, where + "dark ", Rules.COLOURS);
            picture(page, where + "dark", language);
        }
        for (int width : NARROW) {
            page.setViewportSize(width, HEIGHT);
            String wide = (String) page.evaluate(WIDE);
            if (!wide.isEmpty()) {
                found.add(where + "on " + width + " is " + wide);
            }
        }
        if (path.equals("/")) {
            page.setViewportSize(1280, HEIGHT);
            if ((int) page.evaluate(ROWS) != 1) {
                found.add(where + "has its sections in " + page.evaluate(ROWS) + " rows");
            }
        }
        // Of its own page the browser itself says that it was refused.
        console.stream()
                .filter(line -> !refused || !line.startsWith("Failed to load resource"))
                .forEach(line -> found.add(where + "console: " + line));
    }

    private static void lit(Page page, ColorScheme colours) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }

    private static void judge(List<String> found, Page page, String where, Rules rules) {
        ((List<?>) page.evaluate(FINDINGS, rules.name())).forEach(one -> found.add(where + one));
    }

    private static void picture(Page page, String name, String language) {
        if (LOOKS.isEmpty() || !language.equals("kk")) {
            return;
        }
        for (int width : List.of(1280, PHONE)) {
            page.setViewportSize(width, HEIGHT);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(LOOKS, name.replaceAll("[^a-z0-9.-]+", "_") + "-" + width + ".png"))
                    .setFullPage(true));
        }
    }

    private Page page(String who) {
        return pages.computeIfAbsent(who, name -> {
            Page page = name.equals(NOBODY) || name.equals(HALF) ? CHROMIUM.page() : CHROMIUM.page(name);
            page.addInitScript(axe);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    console.add(message.text());
                }
            });
            page.onPageError(console::add);
            if (name.equals(HALF)) {
                page.navigate("/sign-in");
                page.locator("#username").fill(HALF_SIGNED_IN);
                page.locator("#password").fill(ApiDriver.PASSWORD);
                page.locator("form:has(#password) button").click();
            }
            return page;
        });
    }
}
