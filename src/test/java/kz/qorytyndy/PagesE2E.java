package kz.qorytyndy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.campaign.AssessmentState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/**
 * The portal's pages on a small phone, as axe judges them: by all its rules, the experimental ones and the contrast of texts included, but those of
 * the level AAA.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesE2E {

    private static final int WIDTH = 360;

    /** What is wrong with the page: one line for each finding. */
    private static final String FINDINGS = """
            async () => {
              const page = document.documentElement;
              const wide = page.scrollWidth > page.clientWidth ? [`is ${page.scrollWidth} px wide`] : [];
              const rules = axe.getRules()
                  .filter(rule => !rule.tags.includes('wcag2aaa'))
                  .map(rule => rule.ruleId);
              const { violations } = await axe.run({ runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });
              return wide.concat(violations.map(found => `${found.id}: ${found.nodes.map(node => node.html).join(' ')}`));
            }""";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    private final Map<String, Page> pages = new HashMap<>();
    private Chromium chromium;
    private String axe = "";

    @BeforeAll
    void start() throws IOException {
        axe = new ClassPathResource("axe.min.js").getContentAsString(UTF_8);
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void are_no_wider_than_a_phone_and_fit_for_whoever_does_not_see_them() {
        String submission = api.untouched(AssessmentState.AWAITING_SUBMISSION);
        String verification = api.untouched(AssessmentState.IN_VERIFICATION);
        String review = api.untouched(AssessmentState.IN_REVIEW);
        String signOff = api.untouched(AssessmentState.AWAITING_SIGN_OFF);
        String issued = "/assessments/" + api.untouched(AssessmentState.ISSUED);
        String campaign = api.openTask("hr.officer", "VerifySubmission", verification)
                .orElseThrow()
                .get("campaignId")
                .asText();
        List<String> found = new ArrayList<>();

        look(found, "hr.officer", "ru", "/campaigns/launch", "/campaigns/" + campaign, issued, issued + "/course");
        look(
                found,
                "hr.officer",
                "kk",
                task("hr.officer", "VerifySubmission", verification),
                "/standards",
                "/calendar");
        look(
                found,
                "hr.head",
                "ru",
                task("hr.head", "ReviewConclusion", review),
                task("hr.head", "ReviewConclusion", review) + "/decision",
                "/reviews",
                issued + "/correction",
                issued + "/what-if",
                issued + "/score",
                issued + "/data",
                "/methodologies/order-67-2025");
        look(
                found,
                "officer.kz-71",
                "ru",
                task("officer.kz-71", "SubmitHrData", submission) + "/sheet",
                "/standards/employees");
        look(found, "officer.kz-71", "kk", "/standards/records", "/standards/attestations", "/standards/new");
        look(found, "head.kz-71", "ru", task("head.kz-71", "SignOff", signOff), "/people/head.kz-71/substitution");
        look(found, "hr.head", "kk", "/campaigns/" + campaign);
        look(found, "hr.head", "kk", "/results", "/results/calibration");
        look(found, "leadership", "ru", "/results", "/results/bodies/KZ-71");
        look(found, "hr.officer", "ru", "/", "/finished");
        look(found, "auditor", "kk", issued, issued + "/course", issued + "/mails", issued + "/files");
        look(found, "head.kz-71", "kk", task("head.kz-71", "SignOff", signOff) + "/decision", confirmation());
        look(found, "admin", "ru", "/people", "/mail", "/nowhere", "/verify?number=2026-0001&code=1");

        assertThat(found).isEmpty();
    }

    /** Of a decision that is typed and not taken. */
    private String confirmation() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.approves(assessment);
        String task = task("head.kz-71", "SignOff", assessment);
        api.send(api.request("head.kz-71", task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"outcome\": \"OBJECT\", \"text\": \"Келіспеймін\"}")))
                .with(200);
        return task + "/decision/confirm";
    }

    private String task(String username, String kind, String matter) {
        return "/tasks/" + api.task(username, kind, matter);
    }

    private void look(List<String> found, String username, String language, String... paths) {
        Page page = pages.computeIfAbsent(username, name -> chromium.page("http://127.0.0.1:" + port, name));
        page.setViewportSize(WIDTH, 800);
        for (String path : paths) {
            page.navigate(path + "?lang=" + language);
            if (page.locator(".diagram").count() > 0) {
                page.locator(".diagram .djs-container > svg[role]").waitFor();
            }
            page.evaluate(axe);
            ((List<?>) page.evaluate(FINDINGS)).forEach(one -> found.add(username + " " + path + " " + one));
        }
    }
}
