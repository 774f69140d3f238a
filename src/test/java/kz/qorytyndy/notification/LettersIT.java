package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What each mail says, and to whom it goes. */
@IntegrationTest
class LettersIT extends MailScene {

    @Autowired
    private Methodologies methodologies;

    @Test
    void asks_the_head_and_the_officers_of_the_body_for_the_data() throws Exception {
        step(() -> assessmentNotices.submissionRequested(assessment, DUE));

        assertThat(delivery.sendDue(server())).isEqualTo(queued().size());
        assertThat(received().keySet())
                .containsExactlyInAnyOrder("mailit.head@qorytyndy.example", "mailit.officer@qorytyndy.example");
        MimeMessage mail = received("mailit.head");
        assertThat(mail.getSubject())
                .isEqualTo(
                        "Деректерді ұсыну қажет: Ұлытау облысы, %d\u00a0жыл / Необходимо представить данные: область Ұлытау, %d\u00a0год"
                                .formatted(year, year));
        assertThat(headerOf(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(headerOf(mail, "Content-Language")).isEqualTo("kk,ru");
        assertThat(headerOf(mail, "References")).isEqualTo("<assessment-" + assessment + "@localhost>");
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal())
                .isEqualTo("Ұлықбек Әбішұлы Қожахметов");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Агенттіктің кадр қызметі");
        assertThat(text(mail))
                .containsSubsequence(
                        "Құрметті Ұлықбек Әбішұлы Қожахметов!",
                        "бағалау басталды",
                        "Аумақтық орган: Ұлытау облысы",
                        "Есептік кезең: " + year + "\u00a0жыл",
                        "Мерзімі: 04.12.2026 18:00 (Астана уақыты)",
                        "Тапсырманы ашу: " + settings.baseUrl() + "/assessments/" + assessment + "/tasks/SubmitHrData",
                        "Уважаемый(-ая) Ұлықбек Әбішұлы Қожахметов!",
                        "Территориальный орган: область Ұлытау",
                        "Срок: 04.12.2026 18:00 (время Астаны)");
        assertThat(html(mail))
                .containsSubsequence(
                        "lang=\"kk\"",
                        "Құрметті Ұлықбек Әбішұлы Қожахметов!",
                        "href=\"" + settings.baseUrl() + "/assessments/" + assessment + "/tasks/SubmitHrData\"",
                        "lang=\"ru\"")
                .doesNotContain("<img", "<link", "<script", "url(");
    }

    @Test
    void everybody_reads_his_language_first_and_the_other_after_it() throws Exception {
        speaks("mailit.officer", "ru");
        speaks("mailit.head", "en");
        step(() -> assessmentNotices.submissionRequested(assessment, DUE));
        delivery.sendDue(server());

        MimeMessage russian = received("mailit.officer");
        assertThat(russian.getSubject())
                .isEqualTo(
                        "Необходимо представить данные: область Ұлытау, %d\u00a0год / Деректерді ұсыну қажет: Ұлытау облысы, %d\u00a0жыл"
                                .formatted(year, year));
        assertThat(headerOf(russian, "Content-Language")).isEqualTo("ru,kk");
        assertThat(text(russian)).containsSubsequence("Уважаемый(-ая) Гүлназ", "-----", "Құрметті Гүлназ");
        assertThat(html(russian))
                .startsWith("<!DOCTYPE html>\n<html lang=\"ru\">")
                .containsSubsequence("lang=\"ru\"", "Уважаемый(-ая)", "lang=\"kk\"", "Құрметті");
        assertThat(value(entry(russian), "SUMMARY")).startsWith("Представить данные: область Ұлытау");

        MimeMessage english = received("mailit.head");
        assertThat(headerOf(english, "Content-Language")).isEqualTo("en,kk");
        assertThat(text(english)).containsSubsequence("Dear Ұлықбек", "Құрметті Ұлықбек");
    }

    @Test
    void the_mails_of_an_assessment_are_one_conversation() throws Exception {
        step(() -> assessmentNotices.submissionRequested(assessment, DUE));
        remindHead();
        delivery.sendDue(server());

        List<MimeMessage> toHead = Arrays.stream(server.getReceivedMessages())
                .filter(mail -> to(mail).equals("mailit.head@qorytyndy.example"))
                .toList();
        assertThat(toHead).hasSize(2).allSatisfy(mail -> {
            assertThat(headerOf(mail, "References")).isEqualTo("<assessment-" + assessment + "@localhost>");
            assertThat(headerOf(mail, "In-Reply-To")).isEqualTo("<assessment-" + assessment + "@localhost>");
        });
        assertThat(toHead.stream().map(mail -> headerOf(mail, "Message-ID"))).doesNotHaveDuplicates();
    }

    @Test
    void a_return_tells_the_reasons() throws Exception {
        step(() -> assessmentNotices.submissionReturned(assessment, "1-жол: <қате> & түсініксіз\n2-жол", DUE));
        delivery.sendDue(server());

        MimeMessage mail = received("mailit.officer");
        assertThat(mail.getSubject()).startsWith("Деректер пысықтауға қайтарылды: Ұлытау облысы");
        assertThat(text(mail)).contains("Себебі: 1-жол: <қате> & түсініксіз\n2-жол", "Причина: 1-жол");
        assertThat(html(mail)).contains("1-жол: &lt;қате&gt; &amp; түсініксіз\n2-жол");
    }

    @Test
    void a_reminder_goes_to_those_who_hold_the_task_and_leads_to_it() throws Exception {
        step(() ->
                taskNotices.reminder(assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(somebody("mailit.head"))));
        delivery.sendDue(server());

        assertThat(received().keySet()).containsExactly("mailit.head@qorytyndy.example");
        MimeMessage mail = received("mailit.head");
        assertThat(mail.getSubject())
                .isEqualTo(
                        "Мерзімі жақын. Қорытындыға қол қою: Ұлытау облысы, %d\u00a0жыл / Приближается срок. Подписать заключение: область Ұлытау, %d\u00a0год"
                                .formatted(year, year));
        assertThat(text(mail))
                .contains("Тапсырманы ашу: " + settings.baseUrl() + "/tasks/task-1", "Задача: Подписать заключение");
        assertThat(value(entry(mail), "UID")).isEqualTo(assessment + "-SignOff@localhost");
    }

    @Test
    void overdue_work_is_told_once_to_holders_head_and_hr_service() throws Exception {
        Person head = somebody("mailit.head");
        step(() -> taskNotices.overdue(assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(head, head), null));
        delivery.sendDue(server());

        assertThat(received())
                .containsOnly(
                        Map.entry("mailit.head@qorytyndy.example", 1),
                        Map.entry("mailit.hr.head@qorytyndy.example", 1),
                        Map.entry("mailit.hr.officer@qorytyndy.example", 1));
        assertThat(text(received("mailit.head")))
                .contains("Тапсырманы кідіріссіз орындауыңызды сұраймыз.", "/tasks/task-1");
        assertThat(text(received("mailit.hr.head")))
                .contains("белгіленген мерзімде орындалмады", "/assessments/" + assessment)
                .doesNotContain("кідіріссіз", "/tasks/");
    }

    @Test
    void overdue_approval_of_a_summary_has_no_body() throws Exception {
        step(() -> taskNotices.overdue(
                campaign, TaskKind.APPROVE_SUMMARY, "task-2", DUE, List.of(somebody("mailit.hr.head")), null));
        delivery.sendDue(server());

        assertThat(received().keySet())
                .containsExactlyInAnyOrder("mailit.hr.head@qorytyndy.example", "mailit.hr.officer@qorytyndy.example");
        MimeMessage mail = received("mailit.hr.officer");
        assertThat(mail.getSubject())
                .startsWith("Мерзімі өтті. Жиынтық нәтижені бекіту: барлық аумақтық орган, " + year);
        assertThat(text(mail)).contains("/campaigns/" + campaign);
        assertThat(headerOf(mail, "References")).isEqualTo("<campaign-" + campaign + "@localhost>");
    }

    @Test
    void the_head_gets_the_conclusion_and_the_hr_service_is_told() throws Exception {
        byte[] pdf = "%PDF-1.7 as it was sealed".getBytes(StandardCharsets.US_ASCII);
        issue("2060-%04d".formatted(year), pdf);
        step(() -> assessmentNotices.conclusionIssued(assessment));
        delivery.sendDue(server());

        assertThat(received().keySet())
                .containsExactlyInAnyOrder(
                        "mailit.head@qorytyndy.example",
                        "mailit.hr.head@qorytyndy.example",
                        "mailit.hr.officer@qorytyndy.example");
        MimeMessage mail = received("mailit.head");
        BodyPart attachment = attachment(mail, "qorytyndy.pdf");
        assertThat(attachment.getContentType()).startsWith("application/pdf");
        assertThat(attachment.getInputStream().readAllBytes()).isEqualTo(pdf);
        assertThat(text(mail)).contains("Қорытындының нөмірі: 2060-" + year, "PDF түрінде", "в формате PDF");
        MimeMessage toHr = received("mailit.hr.officer");
        assertThat(((MimeMultipart) toHr.getContent()).getCount()).isEqualTo(1);
        assertThat(text(toHr)).contains("Қорытындының нөмірі: 2060-" + year).doesNotContain("PDF");
    }

    @Test
    void a_cancelled_assessment_is_told_to_those_who_had_a_task() throws Exception {
        step(() -> assessmentNotices.assessmentCancelled(
                assessment, List.of(somebody("mailit.officer")), "Науқан қате кезеңмен басталған", null));
        delivery.sendDue(server());

        assertThat(received().keySet()).containsExactly("mailit.officer@qorytyndy.example");
        MimeMessage mail = received("mailit.officer");
        assertThat(mail.getSubject())
                .startsWith("Бағалау тоқтатылды: Ұлытау облысы")
                .contains("/ Оценка отменена: ");
        assertThat(text(mail)).contains("Себебі: Науқан қате кезеңмен басталған");
    }

    @Test
    void a_published_summary_is_told_to_leadership_and_heads() throws Exception {
        step(() -> summaryNotices.published(campaign));
        delivery.sendDue(server());

        assertThat(received().keySet())
                .containsExactlyInAnyOrder("mailit.leader@qorytyndy.example", "mailit.head@qorytyndy.example");
        assertThat(received("mailit.leader").getSubject())
                .startsWith("Бағалаудың жиынтық нәтижесі жарияланды: барлық аумақтық орган, " + year + "\u00a0жыл");
        assertThat(text(received("mailit.leader"))).contains("/campaigns/" + campaign);
        assertThat(received("mailit.head").getSubject())
                .startsWith("Бағалаудың жиынтық нәтижесі жарияланды: Ұлытау облысы, ");
        assertThat(text(received("mailit.head"))).contains("/assessments/" + assessment);
    }

    @Test
    void names_and_addresses_cannot_add_headers() throws Exception {
        jdbc.sql("update person set surname_kk = :name where username = 'mailit.head'")
                .param("name", "Head\r\nBcc: evil@example.com\r\n\r\nHello")
                .update();
        jdbc.sql("update person set email = :email where username = 'mailit.officer'")
                .param("email", "officer@example.com\r\nBcc: evil@example.com")
                .update();
        step(() -> assessmentNotices.submissionReturned(
                assessment, "Себеп\r\nBcc: evil@example.com\r\n.\r\nMAIL FROM:<x@y.kz>", DUE));
        delivery.sendDue(server());

        MimeMessage mail = received("mailit.head");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("To")).hasSize(1);
        assertThat(text(mail)).contains("MAIL FROM:<x@y.kz>");
        assertThat(received().keySet()).containsExactly("mailit.head@qorytyndy.example");
        assertThat(queued())
                .filteredOn(one -> one.recipient().equals("mailit.officer"))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(MailState.DEAD));
    }

    private void speaks(String username, String language) {
        jdbc.sql("update person set language = :language where username = :username")
                .param("language", language)
                .param("username", username)
                .update();
    }

    /** Files a conclusion, with the rounds that lead to it. */
    private void issue(String number, byte[] pdf) {
        for (String sql : List.of("""
                insert into submission (assessment_id, version, data, submitted_by, submitted_at)
                values (:id, 1, '{}', 'mailit.officer', now())""", """
                insert into verification (assessment_id, version, submission_version, outcome, verified_by, verified_at)
                values (:id, 1, 1, 'ACCEPT', 'mailit.hr.officer', now())""", """
                insert into review (assessment_id, version, verification_version, outcome, document_sha256, reviewed_by, reviewed_at)
                values (:id, 1, 1, 'APPROVE', :sha256, 'mailit.hr.head', now())""")) {
            jdbc.sql(sql)
                    .param("id", assessment)
                    .param("sha256", Sha256.of(pdf))
                    .update();
        }
        MethodologyRef methodology =
                methodologies.inForceOn(LocalDate.of(2026, 12, 4)).orElseThrow().ref();
        jdbc.sql("insert into conclusion_content values (:id, 1, 1, :content, :sha256, now())")
                .param("id", assessment)
                .param("sha256", Sha256.of("content"))
                .param("content", """
                        {"grade": 9.5, "level": "HIGH", "methodology": {"id": "%s", "checksum": "%s"}}""".formatted(methodology.id(), methodology.checksum()))
                .update();
        jdbc.sql("insert into conclusion_document values (:id, 1, :pdf, :sha256)")
                .param("id", assessment)
                .param("pdf", pdf)
                .param("sha256", Sha256.of(pdf))
                .update();
        jdbc.sql("insert into conclusion values (:id, 1, :number, now(), :pdf, :sha256, :length, :sha256)")
                .param("length", pdf.length)
                .param("id", assessment)
                .param("number", number)
                .param("pdf", pdf)
                .param("sha256", Sha256.of(pdf))
                .update();
    }
}
