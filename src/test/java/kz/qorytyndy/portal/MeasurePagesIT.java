package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Measures of improvement in the portal: where they are made and kept, and where the next campaign meets them. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasurePagesIT {

    private static final String BODY = "KZ-79";
    private static final String OFFICER = ApiDriver.officer(BODY);
    private static final String HEAD = ApiDriver.head(BODY);
    private static final String QUOTE = "Кадр резервімен жұмысты жалғастыру ұсынылады.";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private MovableClock clock;

    private ReportingPeriod period = ApiDriver.freshPeriod();
    private ReportingPeriod next = period;
    private String issued = "";
    private String following = "";

    @BeforeAll
    void begins() {
        while (!period.lastDay().isBefore(next.lastDay())) {
            period = ApiDriver.freshPeriod();
        }
        issued = api.assessmentOf(api.launches(period, BODY), BODY);
        api.submits(issued, BODY);
        api.accepts(issued);
        api.approves(issued);
        api.signs(issued, BODY);
        following = api.assessmentOf(api.launches(next, BODY), BODY);
    }

    @Test
    void a_measure_is_made_beside_the_recommendation_and_a_form_sent_twice_makes_one() {
        PortalVisit officer = PortalVisit.of(api, OFFICER);
        String tab = "/assessments/" + issued + "/measures";
        assertThat(officer.get("/assessments/" + issued).html()).contains("href=\"" + tab + "\"");
        assertThat(officer.get(tab).text()).contains("«" + QUOTE + "»", "Шара белгілеу");
        Page form = officer.get(tab + "/new?recommendation=1");
        assertThat(form.text()).contains("«" + QUOTE + "»");

        Page refused = officer.post(
                tab + "/new", form.hidden("text", "Екі рет жіберілген шара", "owner", HEAD, "due", "2026-12-05"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("жұмыс күні емес", "Екі рет жіберілген шара");
        String[] sent = refused.hidden("text", "Екі рет жіберілген шара", "owner", HEAD, "due", "2026-12-04");
        assertThat(officer.post(tab + "/new", sent).text()).contains("Шара белгіленді");
        Page twice = officer.post(tab + "/new", sent);

        assertThat(twice.path()).isEqualTo(tab);
        assertThat(twice.text().split("Екі рет жіберілген шара", -1)).hasSize(2);
        assertThat(officer.get(tab + "/new?recommendation=2").status()).isEqualTo(404);
    }

    @Test
    void it_is_noted_as_done_on_its_page_and_nothing_typed_is_lost_to_another_who_was_faster() {
        String id = makes("Серіктес бірінші болған шара", "2026-12-04");
        PortalVisit officer = PortalVisit.of(api, OFFICER);
        Page page = officer.get("/measures/" + id);
        assertThat(page.html()).contains("name=\"doneOn\" value=\"2026-11-23\"");
        Page changing = officer.get("/measures/" + id + "/change");

        api.post(HEAD, "/measures/" + id + "/drop", "{\"version\": 1, \"reason\": \"Керегі болмай қалды\"}")
                .with(200);
        Page late = officer.post(
                "/measures/" + id + "/done", page.hidden("doneOn", "2026-11-23", "note", "Менің жазғаным"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("осы аралықта өзгерткен", "Менің жазғаным", "Керегі болмай қалды");

        Page beside = officer.post(
                "/measures/" + id + "/change",
                changing.hidden("text", "Басқаша", "owner", OFFICER, "due", "2026-12-11", "reason", "Нақтыланды"));
        assertThat(beside.status()).isEqualTo(409);
        assertThat(beside.text()).contains("Басқаша", "11.12.2026");
        Page settled = officer.post("/measures/" + id + "/change", beside.hidden("side", "typed"));
        assertThat(settled.path()).isEqualTo("/measures/" + id);
        assertThat(settled.text()).contains("Шара өзгертілді", "Басқаша", "Нақтыланды", "Керегі болмай қалды");

        Page done = officer.post(
                "/measures/" + id + "/done",
                settled.hidden("version", "3", "doneOn", "2026-11-23", "note", "Бәрі орындалды"));
        assertThat(done.text()).contains("орындалды деп белгіленді", "Бәрі орындалды");
        assertThat(done.html()).doesNotContain("name=\"doneOn\"");
    }

    @Test
    void the_next_verification_shows_what_became_of_the_measures_beside_the_numbers() {
        String done = makes("Тексеруге дейін орындалған шара", "2026-12-04");
        makes("Тексеруге дейін орындалмаған шара", "2026-12-11");
        api.post(
                        OFFICER,
                        "/measures/" + done + "/done",
                        "{\"version\": 1, \"doneOn\": \"2026-11-23\", \"note\": \"Он адам оқыды\"}")
                .with(200);

        Page sheet =
                PortalVisit.of(api, OFFICER).get("/tasks/" + api.task(OFFICER, "SubmitHrData", following) + "/sheet");
        assertThat(sheet.text())
                .contains("Өткен қорытындының орындалуға тиіс шаралары", "Тексеруге дейін орындалмаған шара")
                .doesNotContain("Тексеруге дейін орындалған шара");

        api.submits(following, BODY);
        String task = api.task("hr.officer", "VerifySubmission", following);
        String number = api.get("hr.officer", "/assessments/" + issued)
                .json()
                .at("/conclusion/number")
                .asText();
        assertThat(PortalVisit.of(api, "hr.officer")
                        .get("/tasks/" + task + "/verify")
                        .text())
                .contains(
                        "Өткен қорытындының шаралары",
                        "№ " + number + " қорытынды",
                        "Тексеруге дейін орындалған шара",
                        "Он адам оқыды",
                        "Тексеруге дейін орындалмаған шара");
        assertThat(SignedIn.as("hr.officer", port)
                        .call("GET", SignedIn.ENGINE + "/task/" + task + "/form-variables", "")
                        .body())
                .contains("/assessments/" + issued + "/measures");
    }

    @Test
    void who_carries_one_and_who_assesses_see_in_a_line_how_it_stands() {
        String id = makes("Мерзімі жақындаған шара", "2026-11-27");
        PortalVisit officer = PortalVisit.of(api, OFFICER);
        assertThat(officer.get("/trail").html()).contains("href=\"/measures/" + id + "\"");
        assertThat(officer.get("/").text()).contains("Жақсарту шаралары: мерзімі өткені – 0, мерзімі жақын –");

        clock.set(MovableClock.START.plusSeconds(5 * 24 * 3600));
        officer = PortalVisit.of(api, OFFICER);
        assertThat(officer.get("/").text()).containsPattern("Жақсарту шаралары: мерзімі өткені – [1-9]");
        assertThat(officer.get("/measures?standing=OVERDUE").text())
                .contains("Мерзімі жақындаған шара", "Мерзімі өтті")
                // On the Saturday after the Friday.
                .doesNotContain("мерзімі бүгін өтті");
        assertThat(officer.get("/measures?standing=DROPPED").text()).doesNotContain("Мерзімі жақындаған шара");
        assertThat(PortalVisit.of(api, "hr.head")
                        .get("/results?period=" + period.code())
                        .text())
                .containsPattern("Жақсарту шаралары: барлығы – [1-9]");
        PortalVisit leader = PortalVisit.of(api, "leadership");
        for (String path :
                List.of("/measures?body=" + BODY, "/measures/" + id, "/assessments/" + issued + "/measures")) {
            Page page = leader.get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("1-ұсыным").doesNotContain("Мерзімі жақындаған шара", QUOTE);
        }
        assertThat(PortalVisit.of(api, "officer.kz-71").get("/measures/" + id).status())
                .isEqualTo(404);
    }

    private String makes(String text, String due) {
        JsonNode made = api.post(HEAD, "/assessments/" + issued + "/measures", """
                        {"recommendation": 1, "text": "%s", "owner": "%s", "due": "%s"}""".formatted(text, OFFICER, due))
                .with(201)
                .json();
        return made.get("id").asText();
    }
}
