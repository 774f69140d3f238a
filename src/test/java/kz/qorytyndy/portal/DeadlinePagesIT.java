package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class DeadlinePagesIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Jobs jobs;

    @Test
    void tells_who_moved_the_deadline_meanwhile_and_asks_again_with_what_was_typed() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        String page = "/tasks/" + task + "/deadline";
        PortalVisit head = PortalVisit.of(api, "hr.head");
        String stale = seen(head.get(page));
        api.post("hr.head", page, """
                {"due": "2026-12-09", "reason": "Орган сұрады"}""").with(200);

        Page asked = head.post(page, "due", "2026-12-15", "reason", "Деректер кешікті", "seen", stale);

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text()).contains("Ермеков", "09.12.2026", "Орган сұрады", "15.12.2026", "Деректер кешікті");
        assertThat(head.post(page, asked.hidden("side", "saved")).path())
                .as("what the other one decided stands")
                .isEqualTo("/assessments/" + assessment);
        Page moved = head.post(page, asked.hidden("side.due", "typed", "side.reason", "typed"));
        assertThat(moved.text()).contains("15.12.2026");
    }

    @Test
    void a_decision_on_overdue_work_says_what_is_overdue() {
        String assessment = api.opens("KZ-19");
        clock.set(CalendarByRule.dueAt(LocalDate.parse(ApiDriver.SUBMISSION_DUE)));
        jobs.runDue();
        PortalVisit head = PortalVisit.of(api, "hr.head");
        String late = "Мерзімі өткен тапсырма: «Деректерді ұсыну», мерзімі – 04.12.2026 18:00";

        assertThat(head.get("/").text()).contains(late);
        assertThat(head.get("/tasks/" + api.task("hr.head", "DecideOverdue", assessment))
                        .text())
                .contains(late);
    }

    private static String seen(Page page) {
        Matcher seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page.html());
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }
}
