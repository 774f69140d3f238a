package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Which mails were sent, for whoever may know. */
@IntegrationTest
class MailLedgerIT extends MailScene {

    @Test
    void the_ledger_is_searched_by_state_kind_person_body_and_period() throws Exception {
        step(() -> assessmentNotices.submissionRequested(assessment, DUE));
        remindHead();
        Actor hr = people.actor("mailit.hr.officer");
        ReportingPeriod period = new ReportingPeriod(year, ReportingPeriod.Part.YEAR);
        MailFilter ours = new MailFilter(null, null, null, BODY, period);

        assertThat(mails.periods(hr)).contains(period);
        assertThat(mails.visibleTo(hr, ours, 0, 50).items()).containsExactlyInAnyOrderElementsOf(queued());
        assertThat(mails.visibleTo(hr, new MailFilter(null, null, null, "KZ-71", period), 0, 50)
                        .items())
                .isEmpty();
        assertThat(mails.visibleTo(
                        hr,
                        new MailFilter(null, null, null, BODY, new ReportingPeriod(year, ReportingPeriod.Part.Q4)),
                        0,
                        50))
                .isEqualTo(new Mails.Page(List.of(), 0));
        // In Latin letters that look like the Kazakh ones, and in small ones.
        assertThat(mails.visibleTo(hr, new MailFilter(null, null, "әбiшұлы", BODY, period), 0, 50)
                        .items())
                .hasSize(2)
                .allMatch(mail -> mail.recipient().equals("mailit.head"));
        get("/mail?kind=REMINDER&state=&person=mailit.head&body=KZ-62&period=" + year + "-YEAR", "mailit.hr.officer")
                .andExpect(content().string(containsString("Барлығы: 1<")));
        get("/api/v1/mails?state=QUEUED&size=1", "mailit.hr.officer")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].state").value("QUEUED"));
        get("/api/v1/mails?state=DEAD", "mailit.admin").andExpect(status().isOk());
        get("/api/v1/mails", "mailit.head").andExpect(status().isForbidden());
    }

    @Test
    void all_undeliverable_mails_of_a_selection_are_sent_again_at_once() throws Exception {
        step(() -> assessmentNotices.submissionRequested(assessment, DUE));
        jdbc.sql(
                        "update mail set state = 'DEAD', attempts = 33 where matter_id in (select id from matter where campaign_id = :campaign)")
                .param("campaign", campaign)
                .update();
        String selection = "period=" + year + "-YEAR&person=mailit.";
        get("/mail?state=DEAD&" + selection, "mailit.admin")
                .andExpect(content().string(containsString("Жеткізілмеген хаттар: 2.")));

        post("/mail/resend?" + selection, "mailit.head").andExpect(status().isForbidden());
        post("/mail/resend?" + selection, "mailit.admin").andExpect(redirectedUrl("/mail"));

        assertThat(delivery.sendDue(server())).isEqualTo(2);
    }

    @Test
    void the_portal_lists_to_each_his_own_mails() throws Exception {
        overdueAndRequested();

        get("/mail?state=QUEUED&period=" + year + "-YEAR", "mailit.hr.officer")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Деректерді ұсыну қажет: Ұлытау облысы, " + year)));
        get("/mail", "mailit.head")
                .andExpect(content().string(containsString("Деректерді ұсыну қажет: Ұлытау облысы, " + year)))
                .andExpect(content().string(not(containsString("Айгүл"))));
        get("/mail?state=NONSENSE", "mailit.head").andExpect(status().isBadRequest());
        get("/mail?period=1999-YEAR", "mailit.head").andExpect(status().isNotFound());
        get("/mail?page=-1", "mailit.head").andExpect(status().isNotFound());
    }

    @Test
    void a_mail_is_read_in_the_portal_as_it_was_sent() throws Exception {
        overdueAndRequested();
        String toHead = page(MailKind.SUBMISSION_REQUESTED, "mailit.head");

        for (String reader : List.of("mailit.hr.head", "mailit.head")) {
            get(toHead, reader)
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Құрметті Ұлықбек Әбішұлы Қожахметов!")))
                    .andExpect(content().string(containsString("merzim.ics")));
        }
        get(toHead + "/html", "mailit.hr.head")
                .andExpect(header().string("Content-Security-Policy", startsWith("sandbox; default-src 'none'")))
                .andExpect(content().string(containsString("Құрметті Ұлықбек Әбішұлы Қожахметов!")));
        get(toHead + "/calendar", "mailit.hr.head")
                .andExpect(header().string("Content-Type", "text/calendar;charset=UTF-8"))
                .andExpect(content().string(containsString("BEGIN:VEVENT")));
        get(page(MailKind.OVERDUE, "mailit.head") + "/calendar", "mailit.hr.head")
                .andExpect(status().isNotFound());
    }

    @Test
    void a_mail_is_kept_from_those_to_whom_it_was_not_sent() throws Exception {
        overdueAndRequested();
        String toHead = page(MailKind.SUBMISSION_REQUESTED, "mailit.head");

        // The administrator sees whether it came, not what it says.
        get(toHead, "mailit.admin")
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Құрметті"))));
        get(toHead + "/html", "mailit.admin").andExpect(status().isForbidden());
        get(toHead, "mailit.officer").andExpect(status().isNotFound());
        get(toHead + "/html", "mailit.leader").andExpect(status().isNotFound());
    }

    @Test
    void the_api_shows_the_hr_service_the_mails_of_an_assessment() throws Exception {
        overdueAndRequested();

        String ledger = "/api/v1/assessments/" + assessment + "/notifications";
        get(ledger, "mailit.hr.head")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(queued().size()))
                .andExpect(jsonPath("$.items[0].kind").value("OVERDUE"))
                .andExpect(jsonPath("$.items[0].state").value("QUEUED"));
        get(ledger, "mailit.head").andExpect(status().isForbidden());
        get("/api/v1/assessments/" + UUID.randomUUID() + "/notifications", "mailit.hr.head")
                .andExpect(status().isNotFound());
    }

    private void overdueAndRequested() {
        step(() -> taskNotices.overdue(
                assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(somebody("mailit.head")), null));
        step(() -> assessmentNotices.submissionRequested(assessment, DUE));
    }

    @Test
    void the_ledger_shows_everybody_his_part() {
        step(() -> taskNotices.overdue(
                assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(somebody("mailit.head")), null));
        Mail mail = queued().stream()
                .filter(one -> one.recipient().equals("mailit.hr.officer"))
                .findFirst()
                .orElseThrow();
        Actor hr = people.actor("mailit.hr.head");
        Actor administrator = people.actor("mailit.admin");
        Actor head = people.actor("mailit.head");

        assertThat(mails.ofAssessment(assessment, hr))
                .hasSizeGreaterThanOrEqualTo(3)
                .contains(mail);
        assertThatThrownBy(() -> mails.ofAssessment(assessment, head)).isInstanceOf(Refusal.class);
        assertThat(mails.visibleTo(administrator, MailFilter.ALL.in(MailState.QUEUED), 0, 500)
                        .items())
                .contains(mail);
        assertThat(mails.visibleTo(administrator, MailFilter.ALL.in(MailState.DEAD), 0, 500)
                        .items())
                .doesNotContain(mail);
        assertThat(mails.visibleTo(head, MailFilter.ALL, 0, 500).items())
                .isNotEmpty()
                .allMatch(one -> one.recipient().equals("mailit.head"));
        assertThat(mails.contents(mail.id(), hr).text()).contains("Ұлытау облысы");
        assertThatThrownBy(() -> mails.contents(mail.id(), administrator))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        assertThatThrownBy(() -> mails.get(mail.id(), head))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThatThrownBy(() -> mails.resend(mail.id(), people.actor("mailit.leader")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void an_undeliverable_mail_is_shown_and_sent_again_from_the_portal() throws Exception {
        jdbc.sql("update person set email = 'nobody' where username = 'mailit.head'")
                .update();
        remindHead();
        delivery.sendDue(server());
        String page = "/mail/" + only().id();
        get(page, "mailit.admin")
                .andExpect(content().string(containsString("Жеткізілмеді")))
                .andExpect(content().string(containsString(page + "/resend")));
        get(page, "mailit.head").andExpect(content().string(not(containsString("/resend"))));

        web().perform(MockMvcRequestBuilders.post(page + "/resend")
                        .with(user(directory.loadUserByUsername("mailit.admin"))))
                .andExpect(status().isForbidden());
        post(page + "/resend", "mailit.head").andExpect(status().isForbidden());
        assertThat(only().state()).isEqualTo(MailState.DEAD);

        post(page + "/resend", "mailit.admin").andExpect(redirectedUrl(page));
        assertThat(only().state()).isEqualTo(MailState.QUEUED);
        get(page, "mailit.admin").andExpect(content().string(not(containsString("/resend"))));
    }
}
