package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.inspection.SampleFiles;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Evidence and paper copies in the portal, as somebody without a script uses it. */
@IntegrationTest
class PaperPagesIT {

    private static final String FACT = "lowering.criminalFacts[0].";
    private static final String ANOTHER = "HGZR-ATT8-CNMD-GW9S";

    @Autowired
    private ApiDriver api;

    @Test
    void evidence_is_given_beside_the_data_sheet_and_taken_back() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        PortalVisit visit = PortalVisit.of(api, "officer.kz-71");
        visit.get("/tasks/" + task + "/sheet");

        Page refused = visit.upload(
                "/tasks/" + task + "/evidence", "бұйрық.pdf", "<html>".getBytes(StandardCharsets.UTF_8), "field", "");
        assertThat(refused.path()).isEqualTo("/tasks/" + task + "/sheet");
        assertThat(refused.text()).contains("бұйрық.pdf : Мұндай файл қабылданбайды: мазмұны бойынша ол – text/html");

        Page given = visit.upload(
                "/tasks/" + task + "/evidence", "бұйрық.pdf", SampleFiles.pdf("бұйрық"), "field", "trained");
        assertThat(given.text()).contains("бұйрық.pdf", "Растайтын көрсеткіші: Оқытудан өткен қызметкерлер саны");
        Matcher file = Pattern.compile("href=\"(/files/([0-9a-f-]+))\"").matcher(given.html());
        assertThat(file.find()).isTrue();
        Page content = visit.get(file.group(1));
        assertThat(content.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(content.header("Content-Disposition")).startsWith("attachment;");
        assertThat(PortalVisit.of(api, "officer.kz-10").get(file.group(1)).status())
                .isEqualTo(404);

        Page dropped = visit.post("/tasks/" + task + "/evidence/" + file.group(2) + "/drop");
        assertThat(dropped.text()).contains("Әзірге файл жоқ");
    }

    @Test
    void a_paper_copy_is_compared_and_goes_back_with_its_differences() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String verify = "/tasks/" + api.task("hr.officer", "VerifySubmission", assessment) + "/verify";
        PortalVisit visit = PortalVisit.of(api, "hr.officer");
        String fingerprint = api.get("hr.officer", "/assessments/" + assessment)
                .json()
                .at("/submission/fingerprint")
                .asText();
        assertThat(visit.get(verify).text())
                .doesNotContain(fingerprint)
                .contains("балын жинады", "Түзетуші көрсеткіштер есепке алынғанға дейінгі жалпы бағасы – 10,0 балл");

        assertThat(visit.post(verify, "keep", "true", "paper.fingerprint", fingerprint)
                        .text())
                .contains("Бақылау коды сәйкес келеді", "Жүйедегі бақылау коды: " + fingerprint);
        assertThat(visit.post(verify, "keep", "true", "paper.fingerprint", "7777")
                        .text())
                .contains("Бақылау коды қате терілген");
        Page different = visit.post(verify, "keep", "true", "paper.fingerprint", ANOTHER, "paper.on.staffActual", "94");
        assertThat(different.text()).contains("Бақылау коды сәйкес келмейді", "жүйедегіден өзгеше");

        String[] typed = {"paper.number", "12-3/46", "paper.date", "2026-11-20", "paper.fingerprint", ANOTHER};
        Page mistaken = visit.post(verify, with(typed, "outcome", "RETURN", "paper.on.staffActual", "көп"));
        assertThat(mistaken.status()).isEqualTo(422);
        assertThat(mistaken.html()).contains("href=\"#paper-differences-0-paper\"", "id=\"paper-differences-0-paper\"");
        Page returned = visit.post(
                verify, with(typed, "outcome", "RETURN", "paper.on.staffActual", "94", "paper.on.trained", "20,0"));

        assertThat(returned.path()).isEqualTo("/assessments/" + assessment);
        assertThat(visit.get("/assessments/" + assessment + "/course").text())
                .contains("«Кезең соңындағы жасақталған лауазымдар саны»: жүйеде 95, қағазда 94")
                .doesNotContain("«Оқытудан өткен қызметкерлер саны»: жүйеде");
    }

    @Test
    void shows_the_second_who_verifies_what_the_first_saved_beside_his_own() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String verify = "/tasks/" + api.task("hr.officer", "VerifySubmission", assessment) + "/verify";
        PortalVisit first = PortalVisit.of(api, "hr.officer");
        PortalVisit second = PortalVisit.of(api, "hr.officer2");
        first.get(verify);
        second.get(verify);
        String[] firsts = {"version", "0", "paper.number", "12-3/46", "analysis", "Біріншінің талдауы"};
        first.post(verify, with(firsts, FACT + "act", "№ 7 акт", FACT + "appeal", "NONE", "keep", "true"));

        String[] seconds = {"version", "0", "paper.on.trained", "19", "analysis", "Екіншінің талдауы"};
        Page overtaken = second.post(verify, with(seconds, "outcome", "ACCEPT"));
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.text())
                .contains("Біріншінің талдауы", "Екіншінің талдауы", "№ 7 акт", "Оқытудан өткен қызметкерлер саны");
        assertThat(overtaken.html()).contains("name=\"side.paper.differences\"");
        assertThat(overtaken.hidden()).doesNotContain("ACCEPT");
        assertThat(first.get(verify).text()).contains("Біріншінің талдауы");

        Page settled = second.post(
                verify,
                overtaken.hidden(
                        "side.paper.number",
                        "saved",
                        "side.paper.differences",
                        "typed",
                        "side.lowering.criminalFacts",
                        "saved",
                        "side.analysis",
                        "typed"));
        assertThat(settled.path()).isEqualTo(verify);
        assertThat(settled.html()).contains("value=\"12-3/46\"", "value=\"№ 7 акт\"", "value=\"19\"");
        assertThat(settled.text()).contains("Екіншінің талдауы").doesNotContain("Біріншінің талдауы");
    }

    @Test
    void the_code_on_a_paper_leads_to_the_version_that_it_is_a_copy_of() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        PortalVisit visit = PortalVisit.of(api, "hr.officer");
        String data = "/assessments/" + assessment + "/data";
        Page page = visit.get(data);
        Matcher fingerprint = Pattern.compile("PDF, ([0-9A-Z-]{19})").matcher(page.text());
        assertThat(fingerprint.find()).isTrue();

        String link = data + "?version=1&fingerprint=";
        assertThat(visit.get(link + fingerprint.group(1)).text()).contains("деректердің 1-нұсқасымен сәйкес келеді");
        assertThat(visit.get(link + ANOTHER).text()).contains("деректердің 1-нұсқасымен сәйкес келмейді");
        Page earlier = visit.get("/assessments/" + assessment + "?version=1&fingerprint=" + fingerprint.group(1));
        assertThat(earlier.path())
                .as("where a code leads that was printed earlier")
                .isEqualTo(data);
        assertThat(earlier.text()).contains("деректердің 1-нұсқасымен сәйкес келеді");
        assertThat(visit.get("/assessments/" + assessment + "/datasheet.pdf").header("Content-Type"))
                .isEqualTo("application/pdf");
        assertThat(PortalVisit.of(api, "leadership").get(data).text()).doesNotContain("PDF, ");
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }
}
