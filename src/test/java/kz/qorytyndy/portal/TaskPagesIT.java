package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every user task of every process can be done in the portal. */
@IntegrationTest
class TaskPagesIT {

    private static final String BODY = "KZ-62";
    private static final String OFFICER = ApiDriver.officer(BODY);
    private static final String HEAD = ApiDriver.head(BODY);

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private People people;

    private final Set<TaskKind> done = EnumSet.noneOf(TaskKind.class);

    @Test
    void each_kind_of_task_leads_to_a_form_that_does_it() {
        String standard = api.opensStandard(BODY, "Маман " + UUID.randomUUID(), 1);
        leads(TaskKind.CHECK_STANDARD, "hr.officer", standard);
        api.completes("hr.officer", "CheckStandard", standard, "{\"outcome\": \"RETURN\", \"reason\": \"Анық емес\"}");
        leads(TaskKind.DRAFT_STANDARD, OFFICER, standard);
        String checked = api.opensStandard(BODY, "Маман " + UUID.randomUUID(), 1);
        api.completes("hr.officer", "CheckStandard", checked, "{\"outcome\": \"ACCEPT\"}");
        leads(TaskKind.APPROVE_STANDARD, HEAD, checked);

        String campaign = api.launches(ApiDriver.freshPeriod(), BODY);
        String assessment = api.assessmentOf(campaign, BODY);
        leads(TaskKind.SUBMIT_HR_DATA, OFFICER, assessment);
        api.submits(assessment, BODY);
        leads(TaskKind.VERIFY_SUBMISSION, "hr.officer", assessment);
        api.accepts(assessment);
        leads(TaskKind.REVIEW_CONCLUSION, "hr.head", assessment);
        api.approves(assessment);
        leads(TaskKind.SIGN_OFF, HEAD, assessment);
        api.completes(HEAD, "SignOff", assessment, "{\"outcome\": \"OBJECT\", \"text\": \"Келіспеймін\"}");
        leads(TaskKind.DECIDE_OBJECTION, "hr.head", assessment);
        api.completes("hr.head", "DecideObjection", assessment, "{\"outcome\": \"UPHOLD\", \"reason\": \"Дұрыс\"}");
        clock.set(CalendarByRule.dueAt(LocalDate.parse(ApiDriver.SUBMISSION_DUE)));
        jobs.runDue();
        leads(TaskKind.DECIDE_OVERDUE, "hr.head", assessment);
        api.signs(assessment, BODY);
        leads(TaskKind.APPROVE_SUMMARY, "hr.head", campaign);

        assertThat(done).containsExactlyInAnyOrder(TaskKind.values());
    }

    @Test
    void whoever_opens_the_form_of_a_task_that_a_colleague_holds_is_told_who() {
        String assessment = api.assessmentOf(api.launches(ApiDriver.freshPeriod(), BODY), BODY);
        api.submits(assessment, BODY);
        String verification = "/tasks/" + api.task("hr.officer", TaskKind.VERIFY_SUBMISSION.id(), assessment);
        api.post("hr.officer2", verification + "/claim", "").with(200);

        Page told = PortalVisit.of(api, "hr.officer").get(verification + "/verify");

        assertThat(told.path()).isEqualTo(verification);
        assertThat(told.text()).contains("Бұл тапсырманы " + people.nameOf("hr.officer2") + " орындауға алған");
        assertThat(told.html()).doesNotContain(verification + "/verify", verification + "/claim");
    }

    private void leads(TaskKind kind, String username, String matter) {
        String task = "/tasks/" + api.task(username, kind.id(), matter);
        PortalVisit visit = PortalVisit.of(api, username);
        Page page = visit.get(task);
        if (page.path().equals(task)) {
            Matcher link = Pattern.compile("href=\"(" + task + "/(?!deadline)[a-z-]+)\"")
                    .matcher(page.html());
            assertThat(link.find()).as("%s has a page", kind).isTrue();
            page = visit.get(link.group(1));
        }
        assertThat(page.status()).as("%s", kind).isEqualTo(200);
        assertThat(page.html()).as("%s", kind).containsPattern("<form [^>]*action=\"" + task + "/[a-z-]+\"");
        done.add(kind);
    }
}
