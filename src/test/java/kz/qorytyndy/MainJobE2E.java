package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.ShippedMethodologies;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One assessment from the launch of its campaign to the issued PDF, done by its people in a browser, through Tasklist. The
 * README's pictures of Tasklist and of the conclusion are its pictures: {@code -Dpictures=src/docs/images} takes them anew.
 */
@IntegrationTest
class MainJobE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));
    private static final String PERIOD = "2025 жыл";

    /** The whole year and no part of it. */
    private static final Pattern YEAR = Pattern.compile(PERIOD.replace(" ", "\\s") + "(?!ғы)");

    private static final Map<String, String> DATA_SHEET = new TreeMap<>(Map.ofEntries(
            Map.entry("staffUnits", "100"),
            Map.entry("staffActual", "95"),
            Map.entry("averageHeadcount", "94.5"),
            Map.entry("dismissedTotal", "4"),
            Map.entry("dismissedExcluded", "1"),
            Map.entry("managerialAppointments", "10"),
            Map.entry("managerialFromReserve", "7"),
            Map.entry("attestationDue", "40"),
            Map.entry("attested", "40"),
            Map.entry("attestedCompliant", "38"),
            Map.entry("attestedWithStandards", "36"),
            Map.entry("trainingPlanned", "20"),
            Map.entry("trained", "20"),
            Map.entry("trainedSuccessfully", "19")));

    @Autowired
    private Jobs jobs;

    @Autowired
    private ApiDriver api;

    /** Not 404: Tasklist asks for a task once more when it has been completed. */
    private static final Set<Integer> FAILURES = Set.of(401, 403, 500, 503);

    /** What a page asked for and was not given. */
    private final List<String> failed = new ArrayList<>();

    @Test
    void walks_from_the_launch_to_the_issued_conclusion() {
        launch();
        submit();
        verify();
        review();
        signOff();
        lookAtTheConclusion();
        assertThat(failed).isEmpty();
    }

    private void launch() {
        Page page = signedIn("hr.officer");
        page.navigate("/campaigns/launch");
        page.locator("[name='period.year']").fill("2025");
        page.locator("[name='period.part']").selectOption("YEAR");
        // Earlier than what other tests leave open, so that it stands on the first page of Tasklist's list.
        page.locator("[name='submissionDue']").fill("2026-11-30");
        page.locator("#body-KZ-71").check();
        assertThat(page.locator("#scope-chosen")).isChecked();
        page.locator("main form.panel button.btn-primary").click();
        page.locator("button[value='CONFIRM']").click();
        page.waitForURL(Pattern.compile(".*/campaigns/[0-9a-f]{8}-.*"));
        assertThat(page.locator("main")).containsText("Астана қаласы");
        leave(page);
    }

    private void submit() {
        Page page = claimed("officer.kz-71");
        lookAround(page);
        Catalogue catalogue = ShippedMethodologies.order67().catalogue();
        for (Catalogue.Field field : catalogue.fields()) {
            type(page, field.name().in(Languages.KAZAKH), DATA_SHEET.getOrDefault(field.key(), ""));
        }
        String attested = catalogue.field("attested").orElseThrow().name().in(Languages.KAZAKH);
        save(page, DATA_SHEET.getOrDefault("trainedSuccessfully", ""));
        type(page, attested, "41");
        complete(page);
        assertThat(page.locator(".notifications")).containsText(attested);
        assertThat(input(page, attested)).hasValue("41");
        type(page, attested, "40");
        page.locator(".notifications .close:visible").first().click();
        picture(page, "02-submit");
        completed(page);
    }

    /** Where portal and API find it, and not in this browser. */
    private static void save(Page page, String typedLast) {
        page.locator(".form-actions .btn-default").click();
        assertThat(page.locator(".our-notice")).containsText("Сақталды");
        assertThat(page.evaluate("() => Object.keys(localStorage).filter(key => key.startsWith('camunda-form'))"))
                .isEqualTo(List.of());
        String sheet = page.url().replaceFirst("/camunda/.*task=([0-9a-f-]+).*", "/tasks/$1/sheet");
        assertThat(page.request().get(sheet).text()).contains("value=\"" + typedLast + "\"");
    }

    /** What Tasklist shows beside the form: in Kazakh from the start, whose task it is, who works, the way to the portal. */
    private static void lookAround(Page page) {
        assertThat(page.getByPlaceholder("Тапсырмаларды іздеу")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "kk");
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
        assertThat(page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Сүзгілер бағанын ашу немесе жабу")))
                .isVisible();
        assertThat(page.locator("[cam-widget-header]")).containsText("Ахметова Шолпан Серікқызы");
        assertThat(page.locator(".tasks-list .task.active")).containsText("Деректерді ұсыну: Астана қаласы, " + PERIOD);
        page.getByText("Сипаттама").click();
        assertThat(page.locator(".description-pane a")).hasAttribute("href", Pattern.compile("/tasks/[0-9a-f-]+$"));
        page.getByText("Нысан").click();
        assertThat(page.locator(".fjs-form")).isVisible();
    }

    private void verify() {
        Page page = claimed("hr.officer");
        complete(page);
        assertThat(page.locator(".fjs-form-field-error")).containsText("Бұл өрісті толтыру міндетті");
        choose(page, "Қабылдау және қарауға жіберу");
        type(page, "Тіркеу нөмірі", "12-3/45");
        type(page, "Тіркелген күні", "20.11.2026");
        page.getByLabel("Қағаздағы деректер электрондық деректермен сәйкес келеді")
                .check();
        type(page, "Әлеуметтанушылық мониторинг нәтижесі", "82.5");
        type(
                page,
                "Бағалау критерийлері бойынша талдау",
                "Штаттың толықтырылуы 95 пайызды құрады, аттестаттауға жататын барлық қызметкер аттестатталды.");
        type(page, "Тұжырымдар мен ұсынымдар", "Жұмыс осы деңгейде жалғастырылсын.");
        seesWhatAnotherWindowSaved(page);
        completed(page);
    }

    /** And may save after that what stands in the form. */
    private void seesWhatAnotherWindowSaved(Page page) {
        String task = page.url().replaceFirst(".*task=([0-9a-f-]+).*", "$1");
        api.send(api.request("hr.officer", "/tasks/" + task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"analysis\": \"Басқа терезе.\"}")))
                .with(200);
        Locator save = page.locator(".form-actions .btn-default");
        save.click();
        assertThat(page.locator(".our-notice")).containsText("Басқа терезе.");
        assertThat(save).isEnabled();
        save.click();
        assertThat(page.locator(".our-notice")).hasText(Pattern.compile("^Сақталды"));
    }

    private void review() {
        Page page = claimed("hr.head");
        choose(page, "Мақұлдау және қол қою");
        confirm(page, "Бұл шешімді қайтарып алу мүмкін емес");
        readInRussian(page);
        completed(page);
    }

    /** Each language has its own words, in the list as in the form. */
    private static void readInRussian(Page page) {
        Page russian = page.context().newPage();
        russian.navigate("/?lang=ru");
        russian.navigate(page.url());
        Locator task = russian.locator(".tasks-list .task.active");
        assertThat(task).containsText("Рассмотреть заключение: город Астана, 2025 год");
        assertThat(task).containsText(Pattern.compile("через|назад"));
        assertThat(russian.locator(".fjs-form")).containsText("Одобрить и подписать");
        russian.close();
    }

    private void signOff() {
        Page page = claimed("head.kz-71");
        choose(page, "Қол қою");
        Locator box = confirm(page, "Қорытынды беріледі, бұл шешімді қайтарып алу мүмкін емес");
        box.uncheck();
        complete(page);
        assertThat(page.locator(".notifications")).containsText("Алдымен осы жолды белгілеңіз");
        box.check();
        completed(page);
    }

    private void lookAtTheConclusion() {
        Page page = signedIn("head.kz-71");
        page.navigate("/conclusions");
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText(YEAR));
        assertThat(row).containsText("Астана қаласы");
        row.locator("a[href^='/assessments/']").first().click();
        assertThat(page.locator("main")).containsText("Қорытынды берілді, бағалау аяқталды.");
        byte[] pdf = page.request()
                .get(page.url().replaceAll("[?#].*", "") + "/conclusion.pdf")
                .body();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        page.locator(".pages a[href$='/course']").click();
        assertThat(page.locator("main")).containsText("2026 жылғы 20 қараша");
        page.waitForFunction("""
                () => {
                  const box = document.querySelector('.diagram').getBoundingClientRect();
                  const drawn = document.querySelector('.diagram .viewport')?.getBoundingClientRect();
                  return drawn?.width > box.width / 2 && drawn.left > box.left - 5 && drawn.right < box.right + 5
                      && drawn.top > box.top - 5 && drawn.bottom < box.bottom + 5;
                }""");
        pictureOfFirstPage(pdf);
        leave(page);
    }

    private static void pictureOfFirstPage(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            ImageIO.write(
                    new PDFRenderer(document).renderImageWithDPI(0, 80),
                    "png",
                    PICTURES.resolve("07-conclusion.png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The person's task in Tasklist, claimed, reached from his first page. */
    private Page claimed(String username) {
        Page page = signedIn(username);
        Chromium.card(page, Pattern.compile("Астана қаласы"), YEAR)
                .locator("a[href*='/camunda/app/tasklist']")
                .first()
                .click();
        page.locator(".claim").click();
        assertThat(page.locator(".fjs-form")).isVisible();
        return page;
    }

    private void completed(Page page) {
        Response answer =
                page.waitForResponse(response -> response.url().endsWith("/submit-form"), () -> complete(page));
        assertThat(answer.status())
                .as("%s", answer.status() == 204 ? "" : answer.text())
                .isEqualTo(204);
        assertThat(page.locator(".our-notice")).hasText("Тапсырма орындалды.");
        assertThat(page.locator(".notifications .alert")).hasCount(0);
        leave(page);
    }

    private static Locator confirm(Page page, String says) {
        Locator box = page.locator(".fjs-form-field-checkbox")
                .filter(new Locator.FilterOptions().setHasText(says))
                .getByRole(AriaRole.CHECKBOX);
        box.check();
        return box;
    }

    private static void complete(Page page) {
        page.locator(".form-actions .btn-primary").click();
    }

    /** Beside the label of what must be filled in stands an asterisk. */
    private static Locator input(Page page, String label) {
        return page.getByLabel(Pattern.compile("^" + label.replaceAll("[()]", "\\\\$0") + "\\*?$"));
    }

    /** form-js takes in what is typed when typing has paused for 300 ms; a person needs longer than that to reach the next field. */
    private static void type(Page page, String label, String text) {
        input(page, label).fill(text);
        input(page, label).press("Tab");
        // By the page's own clock, which on a busy machine is behind ours.
        page.evaluate("() => new Promise(resume => setTimeout(resume, 350))");
    }

    private static void choose(Page page, String label) {
        page.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName(label).setExact(true))
                .check();
    }

    private Page signedIn(String username) {
        Page page = CHROMIUM.page(username);
        page.onResponse(answer -> {
            if (FAILURES.contains(answer.status())) {
                failed.add(answer.status() + " " + answer.url());
            }
        });
        return page;
    }

    private void leave(Page page) {
        page.context().close();
        jobs.runDue();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(false));
    }
}
