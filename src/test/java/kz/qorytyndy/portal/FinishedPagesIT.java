package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import kz.qorytyndy.workflow.course.FinishedWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people have finished, as each finds it again; and what is under way where nothing waits. */
@IntegrationTest
class FinishedPagesIT {

    private static final String BODY = "KZ-35";
    private static final String OFFICER = "officer.kz-35";
    private static final String HEAD = "head.kz-35";
    private static final String DEPUTY = "deputy.kz-35";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private FinishedWork finished;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Campaigns campaigns;

    @AfterEach
    void nobody_is_replaced_any_more() {
        jdbc.sql("update substitution set ended_by = 'admin', ended_at = now() where ended_at is null")
                .update();
    }

    @Test
    void each_finds_what_he_finished_and_nobody_elses() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.returns(assessment, "Тексеріңіз");
        String returned = row(OFFICER, assessment);
        assertThat(returned)
                .contains("Деректер ұсынылды", "Қарағанды облысы", "Деректер күтілуде", "Деректерді ұсыну")
                .doesNotContain("қайтарылды", "Менің орныма", "М.а. ретінде");
        assertThat(row("hr.officer", assessment)).contains("Деректер аумақтық органға қайтарылды", "Деректер күтілуде");

        api.submits(assessment, BODY);
        assertThat(row("hr.officer", assessment)).contains("Тексерілуде", "Деректерді тексеру");
        for (String other : List.of(HEAD, "hr.officer2", "hr.head", "officer.kz-10", "leadership", "auditor")) {
            assertThat(row(other, assessment)).as(other).isEmpty();
            assertThat(PortalVisit.of(api, other).get("/finished?q=караганд").html())
                    .as(other)
                    .doesNotContain(assessment);
        }
    }

    @Test
    void what_a_deputy_did_counts_for_both_and_is_marked() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        api.post(HEAD, "/substitutions", """
                {"absent": "%s", "deputy": "%s", "from": "2026-11-23", "to": "2026-11-27", "order": {"number": "45-ж", "date": "2026-11-20"}}""".formatted(HEAD, DEPUTY)).with(201);
        api.completes(DEPUTY, "SignOff", assessment, "{\"outcome\": \"SIGN\"}");

        assertThat(row(DEPUTY, assessment))
                .contains("Қорытынды берілді", "М.а. ретінде, орнында жоқ адам: " + people.nameOf(HEAD));
        assertThat(row(HEAD, assessment))
                .contains("Қорытынды берілді", "Менің орныма орындаған: " + people.nameOf(DEPUTY));
        assertThat(row(OFFICER, assessment)).doesNotContain("Менің орныма", "қол қойылды");
    }

    @Test
    void finds_it_again_by_words_in_any_spelling() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        PortalVisit visit = PortalVisit.of(api, OFFICER);

        for (String found :
                List.of("караганд", "Karagandy", "ҚАРАҒАНДЫ ұсынылды", "представлены карагандинская", "%20")) {
            assertThat(visit.get("/finished?q=" + found.replace(" ", "+")).html())
                    .as(found)
                    .contains(assessment);
        }
        for (String missed : List.of("павлодар", "караганд 1987", "ұсынылды павлодар")) {
            assertThat(visit.get("/finished?q=" + missed.replace(" ", "+")).html())
                    .as(missed)
                    .doesNotContain(assessment);
        }
    }

    @Test
    void comes_page_by_page_and_so_do_the_tasks() {
        String first = api.opens(BODY);
        api.submits(first, BODY);
        String second = api.opens(BODY);
        api.submits(second, BODY);
        api.opens(BODY);
        Actor officer = people.actor(OFFICER);

        FinishedWork.Page newest = finished.of(officer, "", 0, 1);
        FinishedWork.Page before = finished.of(officer, "", 1, 1);
        assertThat(newest.items())
                .singleElement()
                .matches(one -> one.about().matter().id().toString().equals(second));
        assertThat(before.items())
                .singleElement()
                .matches(one -> one.about().matter().id().toString().equals(first));
        assertThat(newest.total()).isEqualTo(before.total()).isGreaterThanOrEqualTo(2);
        assertThat(PortalVisit.of(api, OFFICER).get("/finished?page=1000").status())
                .isEqualTo(404);
        assertThat(PortalVisit.of(api, OFFICER).get("/?page=1000").status()).isEqualTo(404);

        List<String> paged = new ArrayList<>();
        int total = tasks.of(officer, 0, 1).total();
        for (int number = 0; number < total; number++) {
            tasks.of(officer, number, 1).items().forEach(task -> paged.add(task.id()));
        }
        assertThat(paged)
                .containsExactlyElementsOf(
                        tasks.of(officer).stream().map(OpenTask::id).toList());
    }

    @Test
    void tells_whom_nothing_waits_for_what_is_with_whom_and_the_hr_service_how_the_campaign_stands() {
        String campaign = api.launches(ApiDriver.freshPeriod(), BODY);
        String assessment = api.assessmentOf(campaign, BODY);

        Page head = PortalVisit.of(api, HEAD).get("/");
        assertThat(head.text()).contains("Қазір сізде орындалатын тапсырма жоқ", "Қазір кімде не жатыр");
        assertThat(head.html()).contains("/assessments/" + assessment);
        // Other tests launch campaigns at the same time: which are the newest is not known here.
        Page hr = PortalVisit.of(api, "hr.officer").get("/");
        assertThat(hr.html()).containsPattern("campaign-line\">\\s*<a href=\"/campaigns/[0-9a-f-]{36}\"");
        assertThat(hr.text()).contains("мерзімі өткені – ");
        assertThat(campaigns.running(people.actor("hr.officer"), Integer.MAX_VALUE))
                .extracting(one -> one.id().toString())
                .contains(campaign);
        assertThat(campaigns.running(people.actor(HEAD), Integer.MAX_VALUE)).isEmpty();
        assertThat(PortalVisit.of(api, "admin").get("/").text()).contains("Сіздің рөліңізге тапсырма берілмейді");
    }

    /** The rows of the person's list that are about the assessment. */
    private String row(String username, String assessment) {
        Page page = PortalVisit.of(api, username).get("/finished");
        assertThat(page.status()).isEqualTo(200);
        StringBuilder rows = new StringBuilder();
        for (String row : page.html().split("<tr>", -1)) {
            if (row.contains("/assessments/" + assessment)) {
                rows.append(row.replaceAll("<(?:[^<>\"]|\"[^\"]*\")*>", " ").replaceAll("\\s+", " "));
            }
        }
        return rows.toString();
    }
}
