package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import org.junit.jupiter.api.Test;

/** Mails for those who have no address. */
@IntegrationTest
class PaperNoticesIT extends MailScene {

    @Test
    void who_has_no_mail_gets_a_notice_on_paper() throws Exception {
        String page = undelivered();

        assertThat(received().keySet()).containsExactly("mailit.officer@qorytyndy.example");
        get(page, "mailit.hr.officer")
                .andExpect(content().string(containsString("Пошта мекенжайы жоқ")))
                .andExpect(content().string(containsString(page + "/notice.pdf")));
        get("/", "mailit.hr.officer").andExpect(content().string(containsString("/mail?state=DEAD")));
    }

    @Test
    void the_notice_says_what_the_mail_says() throws Exception {
        byte[] notice = get(undelivered() + "/notice.pdf", "mailit.hr.officer")
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(PdfReading.failures(notice)).isEmpty();
        assertThat(PdfReading.text(notice))
                .containsSubsequence(
                        PdfReading.dense("Ұлықбек Әбішұлы Қожахметов"),
                        "ХАБАРЛАМА",
                        PdfReading.dense("Деректер пысықтауға қайтарылды: Ұлытау облысы, " + year + " жыл"),
                        PdfReading.dense("Себебі 1-жол: <қате> & [U+1F600] 2-жол"),
                        PdfReading.dense(settings.baseUrl() + "/assessments/" + assessment),
                        "УВЕДОМЛЕНИЕ",
                        PdfReading.dense("Срок 04.12.2026 18:00 (время Астаны)"),
                        PdfReading.dense("Хабарламаны алдым:"));
    }

    @Test
    void the_notice_is_for_its_addressee_and_the_hr_service() throws Exception {
        String page = undelivered();

        get(page + "/notice.pdf", "mailit.head").andExpect(status().isOk());
        get(page + "/notice.pdf", "mailit.admin").andExpect(status().isForbidden());
        get(page + "/notice.pdf", "mailit.officer").andExpect(status().isNotFound());
    }

    @Test
    void the_hr_service_hands_it_over_once() throws Exception {
        String page = undelivered();
        UUID id = UUID.fromString(page.substring("/mail/".length()));
        Actor hr = people.actor("mailit.hr.officer");

        post(page + "/handed-over", "mailit.head").andExpect(status().isForbidden());
        mails.handOver(id, hr);

        assertThat(mails.get(id, hr).state()).isEqualTo(MailState.HANDED_OVER);
        assertThatThrownBy(() -> mails.handOver(id, hr)).isInstanceOf(Refusal.class);
    }

    @Test
    void it_goes_by_mail_once_there_is_an_address() throws Exception {
        String resend = undelivered().replace("/mail/", "/api/v1/mails/") + "/resend";
        post(resend, "mailit.hr.officer").andExpect(status().isConflict());

        jdbc.sql("update person set email = 'mailit.head@qorytyndy.example' where username = 'mailit.head'")
                .update();
        post(resend, "mailit.head").andExpect(status().isForbidden());
        post(resend, "mailit.hr.officer")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("QUEUED"))
                .andExpect(jsonPath("$.address").value("mailit.head@qorytyndy.example"));

        assertThat(delivery.sendDue(server())).isEqualTo(1);
    }

    /** The page of a mail to a head who has no address. */
    private String undelivered() {
        jdbc.sql("update person set email = null where username = 'mailit.head'")
                .update();
        step(() -> assessmentNotices.submissionReturned(assessment, "1-жол: <қате> & \uD83D\uDE00\n2-жол", DUE));
        delivery.sendDue(server());
        return page(MailKind.SUBMISSION_RETURNED, "mailit.head");
    }
}
