package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import kz.qorytyndy.campaign.AssessmentState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The public verification of a file that the browser itself reads. */
@IntegrationTest
class VerifyE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Autowired
    private ApiDriver api;

    @Test
    void a_file_that_is_chosen_or_dropped_is_told_genuine_and_a_changed_one_unknown() {
        byte[] pdf = api.get("hr.head", "/assessments/" + api.untouched(AssessmentState.ISSUED) + "/conclusion.pdf")
                .with(200)
                .response()
                .body();
        Page page = CHROMIUM.page();
        page.navigate("/verify");

        page.locator("#chosen").setInputFiles(new FilePayload("conclusion.pdf", "application/pdf", pdf));
        assertThat(page.locator("[role=status]")).containsText("Түпнұсқа, күшінде");

        drop(page, pdf);
        assertThat(page.locator("[role=status]")).containsText("Түпнұсқа, күшінде");

        pdf[pdf.length - 1] ^= 1;
        drop(page, pdf);
        assertThat(page.locator("[role=status]")).containsText("Мұндай қорытынды табылмады");
    }

    /** As from the desktop. */
    private static void drop(Page page, byte[] file) {
        page.navigate("/verify");
        page.evaluate("""
                file => {
                  const data = new DataTransfer();
                  data.items.add(new File([Uint8Array.from(atob(file), sign => sign.charCodeAt(0))], 'conclusion.pdf'));
                  document.getElementById('verify-file').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                }""", Base64.getEncoder().encodeToString(file));
    }
}
