package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How the HR head corrects an issued conclusion in the portal, and where everybody sees that he does. */
@IntegrationTest
class CorrectionPagesIT {

    private static final String BODY = "KZ-11";
    private static final String FACT = "lowering.administrativeFacts[0].";
    private static final String REASON = "Сот № 1-17/82 қаулының күшін жойды";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @LocalServerPort
    private int port;

    @Test
    void the_hr_head_sees_what_will_come_of_it_before_he_opens_it() {
        String assessment = api.issues(BODY);
        String path = "/assessments/" + assessment + "/correction";
        PortalVisit head = PortalVisit.of(api, "hr.head");
        assertThat(head.get("/assessments/" + assessment).html()).contains("href=\"" + path + "\"");
        assertThat(head.get(path).html()).contains("value=\"№ 1-17/82\"", "value=\"82,5\"", "тиімді пайдаланылған");

        Page refused = head.post(path, form("NONE", "step", "CHECK"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("түзететін ештеңе жоқ");
        assertThat(refused.html()).contains("value=\"№ 1-17/82\"", REASON);

        Page confirmation = head.post(path, form("CANCELLED", "step", "CHECK"));
        assertThat(confirmation.text())
                .contains("факт өзгерді – № 1-17/82, 03.02.2026 (актінің күші жойылған)")
                .contains("9,5 балл (жоғары) орнына – 10,0 балл (жоғары)")
                .contains("күшінде қалады", REASON);
        assertThat(api.get("hr.head", "/assessments/" + assessment)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("ISSUED");
        assertThat(head.post(path, form("CANCELLED", "step", "CHANGE")).html()).contains("value=\"№ 1-17/82\"");

        Page opened = head.post(path, form("CANCELLED", "step", "CONFIRM"));
        assertThat(opened.path()).isEqualTo("/assessments/" + assessment);
        assertThat(opened.text()).contains("Түзету ашылды", "Түзетілуде", REASON, "күшінде қалады");
        assertThat(head.get(path).status()).isEqualTo(409);
    }

    @Test
    void the_register_and_the_assessment_show_both_conclusions() {
        String assessment = api.issues(BODY);
        corrects(assessment);
        api.approves(assessment);
        api.signs(assessment, BODY);
        String number = api.get("hr.head", "/assessments/" + assessment)
                .json()
                .at("/conclusion/number")
                .asText();
        String old = api.get("hr.head", "/assessments/" + assessment)
                .json()
                .at("/conclusion/replaces")
                .asText();

        PortalVisit head = PortalVisit.of(api, ApiDriver.head(BODY));
        for (String page : new String[] {"/conclusions", "/assessments/" + assessment + "/files"}) {
            assertThat(head.get(page).text())
                    .contains("№ " + number + " қорытындымен ауыстырылды", "№ " + old + " қорытындыны ауыстырды");
        }
        assertThat(head.get("/assessments/" + assessment + "/conclusion.pdf?number=" + old)
                        .header("Content-Disposition"))
                .contains(old);
        assertThat(PortalVisit.of(api, "leadership")
                        .get("/assessments/" + assessment + "/course")
                        .text())
                .doesNotContain(REASON, "№ 1-17/82");
    }

    @Test
    void tasklist_names_the_correction_and_offers_no_way_back_to_the_body() {
        String assessment = api.issues(BODY);
        SignedIn head = SignedIn.as("hr.head", port);
        corrects(assessment);
        String review = api.task("hr.head", "ReviewConclusion", assessment);
        assertThat(PortalVisit.of(api, "hr.head").get("/tasks/" + review).text())
                .contains(REASON, "факт өзгерді");
        assertThat(PortalVisit.of(api, "leadership").get("/tasks/" + review).text())
                .contains("қорытындыны түзету")
                .doesNotContain(REASON, "№ 1-17/82");
        String task = SignedIn.ENGINE + "/task/" + review;

        assertThat(head.call("GET", task + "/form-variables", "").body())
                .contains("қорытындыны түзету", "Сот № 1-17/82 қаулының", "факт өзгерді");
        assertThat(head.call("GET", task + "/deployed-form", "").body())
                .contains("RETURN_TO_HR")
                .doesNotContain("RETURN_TO_BODY\",\"label");
        api.completes(
                "hr.head", "ReviewConclusion", assessment, "{\"outcome\": \"RETURN_TO_HR\", \"reason\": \"Талдау\"}");
        String verify = api.task("hr.officer", "VerifySubmission", assessment);
        assertThat(SignedIn.as("hr.officer", port)
                        .call("GET", SignedIn.ENGINE + "/task/" + verify + "/deployed-form", "")
                        .body())
                .contains("\"ACCEPT\"")
                .doesNotContain("\"value\":\"RETURN\"");
        assertThat(PortalVisit.of(api, "hr.officer")
                        .get("/tasks/" + verify + "/verify")
                        .html())
                .contains("value=\"ACCEPT\"")
                .doesNotContain("value=\"RETURN\"");
    }

    private void corrects(String assessment) {
        PortalVisit head = PortalVisit.of(api, "hr.head");
        String path = "/assessments/" + assessment + "/correction";
        head.get(path);
        head.post(path, form("CANCELLED", "step", "CONFIRM"));
        jobs.runDue();
    }

    private static String[] form(String appeal, String... more) {
        String[] form = {
            "reason",
            REASON,
            FACT + "act",
            "№ 1-17/82",
            FACT + "date",
            "2026-02-03",
            FACT + "article",
            "",
            FACT + "appeal",
            appeal,
            "lowering.monitoringIndex",
            "82,5",
            "analysis",
            "",
            "recommendations",
            "",
            more[0],
            more[1]
        };
        return form;
    }
}
