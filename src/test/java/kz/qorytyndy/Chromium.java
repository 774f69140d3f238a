package kz.qorytyndy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The system's Chromium, as people use it, for the tests of one class: {@code @RegisterExtension static final Chromium CHROMIUM = new Chromium()}. Its pages
 * are closed after each test. Where there is none, the class is skipped, and says so.
 */
public final class Chromium implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A window draws its own frame and buttons, headless or not.
            "--animation-duration-scale=0");

    /** The one without a window first: drawing one that nobody sees takes half of the processor's time. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final String SESSION = "JSESSIONID";

    /** On the busiest machine. */
    private static final double PATIENCE = 120_000;

    private @Nullable Playwright playwright;
    private @Nullable Browser browser;
    private String baseUrl = "";

    @Override
    public void beforeAll(ExtensionContext test) {
        Optional<Path> executable = NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(executable.isPresent(), "SKIPPED: there is no Chromium on the path");
        if (AnnotatedElementUtils.hasAnnotation(test.getRequiredTestClass(), IntegrationTest.class)) {
            baseUrl = "http://localhost:"
                    + SpringExtension.getApplicationContext(test)
                            .getEnvironment()
                            .getRequiredProperty("local.server.port");
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.orElseThrow())
                        .setTimeout(PATIENCE)
                        .setArgs(FLAGS));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** A page that nobody looks at any more would go on asking the server. */
    @Override
    public void afterTestExecution(ExtensionContext test) {
        browser().contexts().forEach(BrowserContext::close);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }

    /** A page of a browser of its own: nobody else's cookies. */
    Page page() {
        return page(true);
    }

    /** The same; {@code scripts} false: one that runs no scripts. */
    Page page(boolean scripts) {
        return page(baseUrl, scripts);
    }

    /** The same for an application in a process of its own. */
    public Page at(String address) {
        return page(address, true);
    }

    private Page page(String address, boolean scripts) {
        BrowserContext context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(address)
                        .setJavaScriptEnabled(scripts)
                        .setViewportSize(1400, 900)
                        .setTimezoneId("Asia/Almaty")
                        .setLocale("kk-KZ")
                        // Whatever moves is where it comes to at once.
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    /** A page of a browser in which a person of the demonstration has signed in. */
    Page page(String username) {
        Page page = page();
        String session = SignedIn.as(username, URI.create(baseUrl).getPort()).cookie(SESSION);
        page.context().addCookies(List.of(new Cookie(SESSION, session).setUrl(baseUrl)));
        return page;
    }

    /** Signs a person of the demonstration in, from wherever the page asks for it. */
    static void signIn(Page page, String username) {
        signIn(page, username, ApiDriver.PASSWORD);
    }

    /** The same of somebody who set a password of his own. */
    public static void signIn(Page page, String username, String password) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.locator("form:has(#password) button").click();
        PlaywrightAssertions.assertThat(page.locator("form[action$='/sign-out']"))
                .isVisible();
    }

    private Browser browser() {
        return Objects.requireNonNull(browser);
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
