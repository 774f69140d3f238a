package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign's page: what it shows of many bodies, and what is done for many of them at once. */
@IntegrationTest
class CampaignPagesIT {

    @Autowired
    private ApiDriver api;

    @Test
    void extends_row_by_row_and_says_of_each_what_became_of_it() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75", "KZ-11");
        String waiting = api.assessmentOf(campaign, "KZ-71");
        String submitted = api.assessmentOf(campaign, "KZ-75");
        String later = api.assessmentOf(campaign, "KZ-11");
        String strange = api.opens("KZ-71");
        api.post("hr.head", "/tasks/" + api.task("officer.kz-11", "SubmitHrData", later) + "/deadline", """
                {"due": "2026-12-25", "reason": "Орган сұрады"}""")
                .with(200);
        String order = extension(waiting, later, strange, submitted);

        JsonNode first =
                api.post("hr.head", path(campaign, "extend"), order).with(200).json();
        JsonNode second =
                api.post("hr.head", path(campaign, "extend"), order).with(200).json();

        assertThat(first.at("/rows").findValuesAsText("assessment"))
                .containsExactly(waiting, later, strange, submitted);
        assertThat(first.at("/rows").findValuesAsText("result")).containsExactly("DONE", "REFUSED", "REFUSED", "DONE");
        assertThat(first.at("/rows/0/what").asText()).contains("11.12.2026");
        assertThat(first.at("/rows/1/what").asText()).contains("25.12.2026");
        assertThat(second.at("/rows").findValuesAsText("result"))
                .as("the same click does nothing twice")
                .containsExactly("DONE_BEFORE", "REFUSED", "REFUSED", "DONE_BEFORE");
        assertThat(api.openTask("officer.kz-71", "SubmitHrData", waiting)
                        .orElseThrow()
                        .get("due")
                        .asText())
                .startsWith("2026-12-11");
        assertThat(api.openTask("officer.kz-11", "SubmitHrData", later)
                        .orElseThrow()
                        .get("due")
                        .asText())
                .startsWith("2026-12-25");
    }

    @Test
    void the_same_call_with_a_key_does_each_row_once_though_another_is_refused() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");
        String waiting = api.assessmentOf(campaign, "KZ-71");
        String order = extension(UUID.randomUUID().toString(), waiting);
        String key = UUID.randomUUID().toString();

        Answer first = api.post("hr.head", path(campaign, "extend"), order, "Idempotency-Key", key)
                .with(200);
        Answer second = api.post("hr.head", path(campaign, "extend"), order, "Idempotency-Key", key)
                .with(200);

        assertThat(first.json().at("/rows").findValuesAsText("result")).containsExactly("REFUSED", "DONE");
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void two_clicks_at_once_remind_once() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75");
        String order = chosen(api.assessmentOf(campaign, "KZ-71"), api.assessmentOf(campaign, "KZ-75"));
        List<String> results = Collections.synchronizedList(new ArrayList<>());

        ApiDriver.atOnce(() -> reminds(campaign, order, results), () -> reminds(campaign, order, results));

        assertThat(results).containsExactlyInAnyOrder("DONE", "DONE", "DONE_BEFORE", "DONE_BEFORE");
    }

    private Answer reminds(String campaign, String order, List<String> results) {
        Answer answer = api.post("hr.officer", path(campaign, "remind"), order).with(200);
        results.addAll(answer.json().at("/rows").findValuesAsText("result"));
        return answer;
    }

    @Test
    void is_closed_to_others_and_to_too_many() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");
        String assessment = api.assessmentOf(campaign, "KZ-71");
        String many = chosen(IntStream.rangeClosed(0, 200)
                .mapToObj(n -> UUID.randomUUID().toString())
                .toArray(String[]::new));

        api.post("hr.officer", path(campaign, "extend"), extension(assessment)).with(403);
        api.post("leadership", path(campaign, "remind"), chosen(assessment)).with(403);
        api.post("officer.kz-71", path(campaign, "remind"), chosen(assessment)).with(403);
        api.post("hr.officer", path(UUID.randomUUID().toString(), "remind"), chosen(assessment))
                .with(404);
        api.post("hr.officer", path(campaign, "remind"), many).with(422);
        api.post("hr.officer", path(campaign, "remind"), chosen()).with(422);
        api.post(
                        "hr.head",
                        path(campaign, "extend"),
                        "{\"assessments\": [\"%s\"], \"due\": \"2026-12-12\", \"reason\": \"Сенбі\"}"
                                .formatted(assessment))
                .with(422);
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/campaigns/" + campaign);
        assertThat(officer.post("/campaigns/" + campaign + "/rows", "deed", "EXTEND", "row", assessment)
                        .status())
                .isEqualTo(403);
        PortalVisit leadership = PortalVisit.of(api, "leadership");
        assertThat(leadership.get("/campaigns/" + campaign).html()).doesNotContain("name=\"row\"", "Айдос");
        assertThat(leadership
                        .post("/campaigns/" + campaign + "/rows", "deed", "REMIND", "row", assessment)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void asks_with_the_name_of_every_row_and_reports_each() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75");
        String first = api.assessmentOf(campaign, "KZ-71");
        String second = api.assessmentOf(campaign, "KZ-75");
        String address = "/campaigns/" + campaign + "/rows";
        PortalVisit head = PortalVisit.of(api, "hr.head");
        head.get("/campaigns/" + campaign);
        head.post("/tasks/" + api.task("officer.kz-75", "SubmitHrData", second) + "/remind");

        Page asked = head.post(address, "deed", "REMIND", "row", first, "row", second);
        Page done = head.post(address, asked.hidden());

        assertThat(asked.text()).contains("Астана қаласы", "Алматы қаласы", "Иә, еске салу");
        assertThat(done.path()).isEqualTo("/campaigns/" + campaign);
        assertThat(done.text()).contains("Еске салу нәтижесі", "Бұған дейін орындалған", "Хатпен еске салынды");
        assertThat(head.get("/campaigns/" + campaign).text())
                .as("after a reload the rows themselves say it")
                .doesNotContain("Еске салу нәтижесі")
                .containsPattern("Еске салынды: .*Еске салынды: ");
        Page extension = head.post(address, "deed", "EXTEND", "row", first, "row", second);
        Page refused = head.post(address, extension.hidden("due", "2026-12-12", "reason", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Астана қаласы", "жұмыс күні емес");
        assertThat(head.post(address, extension.hidden("due", "2026-12-11", "reason", "Орган сұрады"))
                        .text())
                .contains("Мерзімді ұзарту нәтижесі", "11.12.2026");
    }

    @Test
    void cancels_the_ticked_after_one_question_and_shows_why_in_the_row_and_in_the_summary() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75");
        String first = api.assessmentOf(campaign, "KZ-71");
        String second = api.assessmentOf(campaign, "KZ-75");
        String address = "/campaigns/" + campaign + "/rows";
        PortalVisit head = PortalVisit.of(api, "hr.head");
        head.get("/campaigns/" + campaign);

        Page asked = head.post(address, "deed", "CANCEL", "row", first);
        Page refused = head.post(address, asked.hidden("reason", " "));
        Page done = head.post(address, asked.hidden("reason", "Орган қайта құрылды"));

        assertThat(asked.text())
                .contains(
                        "Тоқтатылатын бағалау саны: 1.", "Астана қаласы", "Деректер күтілуде", "Иә, бағалауды тоқтату")
                .doesNotContain("Алматы қаласы");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Себебін көрсетіңіз", "Астана қаласы");
        assertThat(done.path()).isEqualTo("/campaigns/" + campaign);
        assertThat(done.text()).contains("Бағалауды тоқтату нәтижесі", "Орындалды", "Орган қайта құрылды");
        assertThat(PortalVisit.of(api, "leadership")
                        .get("/campaigns/" + campaign)
                        .text())
                .contains("Тоқтатылды")
                .doesNotContain("Орган қайта құрылды", "Бағалауды тоқтату");
        Page last = head.post(address, "deed", "CANCEL", "row", second);
        assertThat(last.path()).isEqualTo("/campaigns/" + campaign);
        assertThat(last.text()).contains("Мұндайда науқанның өзін тоқтатыңыз");
        api.submits(second, "KZ-75");
        api.accepts(second);
        api.approves(second);
        api.signs(second, "KZ-75");
        assertThat(head.get("/campaigns/" + campaign).text())
                .containsPattern("Жиынтық нәтиже.*Алматы қаласы.*Астана қаласы –? ?–? ?Тоқтатылды");
        assertThat(head.get("/tasks/" + api.task("hr.head", "ApproveSummary", campaign) + "/decision")
                        .text())
                .containsPattern("Астана қаласы –? ?–? ?Тоқтатылды");
    }

    @Test
    void is_led_to_from_the_page_of_one_assessment_and_leads_back() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75");
        String assessment = api.assessmentOf(campaign, "KZ-71");
        PortalVisit head = PortalVisit.of(api, "hr.head");

        Page page = head.get("/assessments/" + assessment);
        Page asked = head.post("/campaigns/" + campaign + "/rows", page.hidden("deed", "CANCEL"));
        Page done = head.post("/campaigns/" + campaign + "/rows", asked.hidden("reason", "Орган қайта құрылды"));

        assertThat(page.html()).contains("value=\"CANCEL\"");
        assertThat(asked.html()).contains("href=\"/assessments/" + assessment + "\"");
        assertThat(done.path()).isEqualTo("/assessments/" + assessment);
        assertThat(done.text())
                .contains("Бағалауды тоқтату нәтижесі", "Бағалау тоқтатылды.", "Орган қайта құрылды")
                .contains("Бұл бағалау бойынша балл жоқ.");
        assertThat(done.html()).doesNotContain("value=\"CANCEL\"");
        assertThat(head.get("/assessments/" + assessment + "/course").text())
                .containsPattern("Бағалау барысы.*Бағалау тоқтатылды .*Орган қайта құрылды");
        PortalVisit officer = PortalVisit.of(api, "officer.kz-71");
        assertThat(officer.get("/assessments/" + assessment).text())
                .contains("Бағалау тоқтатылды.", "Орган қайта құрылды");
        assertThat(PortalVisit.of(api, "leadership")
                        .get("/assessments/" + assessment)
                        .text())
                .contains("Бағалау тоқтатылды.")
                .doesNotContain("Орган қайта құрылды");
        PortalVisit hr = PortalVisit.of(api, "hr.officer");
        assertThat(hr.get("/assessments/" + api.assessmentOf(campaign, "KZ-75")).html())
                .doesNotContain("value=\"CANCEL\"");
        assertThat(hr.post("/campaigns/" + campaign + "/rows", "deed", "CANCEL", "row", assessment)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shows_those_that_are_asked_for_ticked() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75");
        api.submits(api.assessmentOf(campaign, "KZ-75"), "KZ-75");
        PortalVisit officer = PortalVisit.of(api, "hr.officer");

        Page one = officer.get("/campaigns/" + campaign + "?show=IN_VERIFICATION");

        assertThat(one.html()).containsPattern("checked=\"checked\"").contains(api.assessmentOf(campaign, "KZ-75"));
        assertThat(one.html()).doesNotContain(api.assessmentOf(campaign, "KZ-71"));
        assertThat(officer.get("/campaigns/" + campaign).html()).doesNotContain("checked=\"checked\"");
    }

    @Test
    void asks_the_database_no_more_for_twenty_bodies_than_for_two() {
        String two = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75");
        String many = api.launches(
                ApiDriver.freshPeriod(), "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33");
        for (String body : List.of("KZ-10", "KZ-11", "KZ-15")) {
            api.post(
                            ApiDriver.officer(body),
                            "/tasks/"
                                    + api.task(ApiDriver.officer(body), "SubmitHrData", api.assessmentOf(many, body))
                                    + "/claim",
                            "")
                    .with(200);
        }
        api.post(
                        "officer.kz-71",
                        "/tasks/" + api.task("officer.kz-71", "SubmitHrData", api.assessmentOf(two, "KZ-71"))
                                + "/claim",
                        "")
                .with(200);
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/campaigns/" + two);

        List<String> few = Statements.of(() -> officer.get("/campaigns/" + two));
        List<String> all = Statements.of(() -> officer.get("/campaigns/" + many));

        assertThat(few.size()).as("statements").isLessThanOrEqualTo(12);
        assertThat(all).hasSameSizeAs(few);
        assertThat(Statements.of(() -> officer.get("/campaigns/" + many + "/live")))
                .hasSizeLessThan(few.size());
    }

    private static String path(String campaign, String deed) {
        return "/campaigns/" + campaign + "/assessments/" + deed;
    }

    private static String chosen(String... assessments) {
        return "{\"assessments\": [%s]}".formatted(quoted(assessments));
    }

    private static String extension(String... assessments) {
        return "{\"assessments\": [%s], \"due\": \"2026-12-11\", \"reason\": \"Орган сұрады\"}"
                .formatted(quoted(assessments));
    }

    private static String quoted(String... ids) {
        return Stream.of(ids).map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
    }
}
