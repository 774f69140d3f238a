package kz.qorytyndy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, as people use it; a test that asks for it where there is none is skipped, and says so. */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A window draws its own frame and buttons, headless or not.
            "--force-prefers-reduced-motion",
            "--animation-duration-scale=0");

    /** The one without a window first: drawing one that nobody sees takes half of the processor's time. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final String SESSION = "JSESSIONID";

    /** On the busiest machine. */
    private static final double PATIENCE = 120_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setTimeout(PATIENCE)
                        .setArgs(FLAGS));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    static Chromium start() {
        Optional<Path> executable = NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(executable.isPresent(), "SKIPPED: there is no Chromium on the path");
        return new Chromium(executable.orElseThrow());
    }

    /** A page of a browser of its own: nobody else's cookies. */
    Page page(String baseUrl) {
        return page(baseUrl, true);
    }

    /** The same; {@code scripts} false: one that runs no scripts. */
    Page page(String baseUrl, boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(baseUrl)
                .setJavaScriptEnabled(scripts)
                .setViewportSize(1400, 900)
                .setTimezoneId("Asia/Almaty")
                .setLocale("kk-KZ")
                .setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    /** A page of a browser in which a person of the demonstration has signed in. */
    Page page(String baseUrl, String username) {
        Page page = page(baseUrl);
        String session = SignedIn.as(username, URI.create(baseUrl).getPort()).cookie(SESSION);
        page.context().addCookies(List.of(new Cookie(SESSION, session).setUrl(baseUrl)));
        return page;
    }

    /** Signs a person of the demonstration in, from wherever the page asks for it. */
    static void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(ApiDriver.PASSWORD);
        page.locator("form:has(#password) button").click();
        PlaywrightAssertions.assertThat(page.locator("form[action$='/sign-out']"))
                .isVisible();
    }

    /** Ends what is open: a page that nobody looks at any more goes on asking the server. */
    void closePages() {
        browser.contexts().forEach(BrowserContext::close);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** The card of the person's task that has all these words, on whichever page of his work it is. */
    static Locator card(Page page, Pattern... words) {
        for (int number = 0; ; number++) {
            page.navigate("/?page=" + number);
            Locator cards = page.locator("li.task");
            Locator card = cards;
            for (Pattern word : words) {
                card = card.filter(new Locator.FilterOptions().setHasText(word));
            }
            if (card.count() > 0 || cards.count() == 0) {
                return card;
            }
        }
    }
}
