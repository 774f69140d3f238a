package kz.qorytyndy;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One assessment from the launch of its campaign to the issued PDF, by its people, in a browser, through Tasklist. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobE2E {

    private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));

    private static final Map<String, String> DATA_SHEET = new LinkedHashMap<>();

    static {
        DATA_SHEET.put("staffUnits", "100");
        DATA_SHEET.put("staffActual", "95");
        DATA_SHEET.put("averageHeadcount", "94,5");
        DATA_SHEET.put("dismissedTotal", "4");
        DATA_SHEET.put("dismissedExcluded", "1");
        DATA_SHEET.put("managerialAppointments", "10");
        DATA_SHEET.put("managerialFromReserve", "7");
        DATA_SHEET.put("attestationDue", "40");
        DATA_SHEET.put("attested", "41");
        DATA_SHEET.put("attestedCompliant", "38");
        DATA_SHEET.put("attestedWithStandards", "36");
        DATA_SHEET.put("trainingPlanned", "20");
        DATA_SHEET.put("trained", "20");
        DATA_SHEET.put("trainedSuccessfully", "19");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Jobs jobs;

    private Chromium chromium;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void walks_from_the_launch_to_the_issued_conclusion() {
        launch();
        submit();
        verify();
        review();
        signOff();
        conclusion();
    }

    private void launch() {
        Page page = signedIn("hr.officer");
        page.navigate("/campaigns");
        picture(page, "01-launch");
        page.close();
    }

    private void submit() {
        Page page = task("officer.kz-71", "Деректерді ұсыну");
        page.close();
    }

    private void verify() {}

    private void review() {}

    private void signOff() {}

    private void conclusion() {}

    private Page task(String username, String name) {
        Page page = signedIn(username);
        return page;
    }

    private Page signedIn(String username) {
        Page page = chromium.page("http://127.0.0.1:" + port);
        page.navigate("/sign-in");
        page.locator("#username").fill(username);
        page.locator("#password").fill("qorytyndy-demo");
        page.locator("form button").first().click();
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
