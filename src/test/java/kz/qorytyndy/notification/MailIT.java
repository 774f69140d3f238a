package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Content;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Mails from the step that causes them to the mail server, over real SMTP. */
@IntegrationTest
class MailIT {

    private static final String BODY = "KZ-62";
    private static final Instant DUE = WorkingDays.dueAt(LocalDate.of(2026, 12, 4));

    private final int year = ApiDriver.freshYear().year();

    @Autowired
    private Methodologies methodologies;

    @Autowired
    private Notices notices;

    @Autowired
    private Mails mails;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Settings settings;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private UserDetailsService directory;

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final UUID campaign = UUID.randomUUID();
    private final UUID assessment = UUID.randomUUID();

    @BeforeEach
    void prepare() {
        server.start();
        // What other tests left behind is not ours to deliver.
        jdbc.sql("update mail set state = 'DEAD' where state = 'QUEUED'").update();
        person("mailit.head", "Ұлықбек Әбішұлы Қожахметов", "TERRITORIAL_HEAD", BODY);
        person("mailit.officer", "Гүлназ Өмірбекқызы Іңкәрбаева", "TERRITORIAL_OFFICER", BODY);
        person("mailit.hr.head", "Айгүл Серікқызы Нұрланова", "HR_HEAD", null);
        person("mailit.hr.officer", "Дәурен Ғалымжанұлы Сейітов", "HR_OFFICER", null);
        person("mailit.leader", "Ерлан Хамитұлы Жүнісов", "LEADERSHIP", null);
        person("mailit.admin", "Әкімші", "ADMINISTRATOR", null);
        jdbc.sql("""
                        insert into campaign (id, period_year, period_part, submission_due, body_codes, methodology_id,
                                              methodology_checksum, state, launched_by, launched_at)
                        values (:id, :year, 'YEAR', :due, '{KZ-62}', 'test', 'test', 'RUNNING', 'mailit.hr.officer', now())""")
                .param("id", campaign)
                .param("year", year)
                .param("due", LocalDate.of(2026, 12, 4))
                .update();
        jdbc.sql("""
                        insert into assessment (id, campaign_id, body_code, period_year, period_part, state, changed_at)
                        values (:id, :campaign, :body, :year, 'YEAR', 'AWAITING_SUBMISSION', now())""")
                .param("id", assessment)
                .param("campaign", campaign)
                .param("body", BODY)
                .param("year", year)
                .update();
    }

    @AfterEach
    void restore() {
        server.stop();
        jdbc.sql("delete from role_held where username like 'mailit.%'").update();
    }

    @Test
    void asks_the_head_and_the_officers_of_the_body_for_the_data() throws Exception {
        step(() -> notices.submissionRequested(assessment, DUE));

        assertThat(delivery.sendDue(server())).isEqualTo(queued().size());
        assertThat(received().keySet())
                .containsExactlyInAnyOrder("mailit.head@qorytyndy.example", "mailit.officer@qorytyndy.example");
        MimeMessage mail = received("mailit.head");
        assertThat(mail.getSubject())
                .isEqualTo(
                        "Деректерді ұсыну қажет: Ұлытау облысы, %d жыл / Необходимо представить данные: область Ұлытау, %d год"
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
                        "Есептік кезең: " + year + " жыл",
                        "Мерзімі: 04.12.2026 18:00 (Астана уақыты)",
                        "Тапсырманы ашу: " + settings.baseUrl() + "/assessments/" + assessment + "/tasks/SubmitHrData",
                        "Здравствуйте, Ұлықбек Әбішұлы Қожахметов!",
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
        step(() -> notices.submissionRequested(assessment, DUE));
        delivery.sendDue(server());

        MimeMessage russian = received("mailit.officer");
        assertThat(russian.getSubject())
                .isEqualTo(
                        "Необходимо представить данные: область Ұлытау, %d год / Деректерді ұсыну қажет: Ұлытау облысы, %d жыл"
                                .formatted(year, year));
        assertThat(headerOf(russian, "Content-Language")).isEqualTo("ru,kk");
        assertThat(text(russian)).containsSubsequence("Здравствуйте, Гүлназ", "-----", "Құрметті Гүлназ");
        assertThat(html(russian))
                .startsWith("<!DOCTYPE html>\n<html lang=\"ru\">")
                .containsSubsequence("lang=\"ru\"", "Здравствуйте", "lang=\"kk\"", "Құрметті");
        assertThat(value(entry(russian), "SUMMARY")).startsWith("Представить данные: область Ұлытау");

        MimeMessage english = received("mailit.head");
        assertThat(headerOf(english, "Content-Language")).isEqualTo("en,kk");
        assertThat(text(english)).containsSubsequence("Dear Ұлықбек", "Құрметті Ұлықбек");
    }

    @Test
    void the_mails_of_an_assessment_are_one_conversation() throws Exception {
        step(() -> notices.submissionRequested(assessment, DUE));
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
    void who_has_no_mail_gets_a_notice_on_paper() throws Exception {
        jdbc.sql("update person set email = null where username = 'mailit.head'")
                .update();
        step(() -> notices.submissionReturned(assessment, "1-жол: <қате> & \uD83D\uDE00\n2-жол", DUE));
        delivery.sendDue(server());
        assertThat(received().keySet()).containsExactly("mailit.officer@qorytyndy.example");
        String page = page(MailKind.SUBMISSION_RETURNED, "mailit.head");
        get(page, "mailit.hr.officer")
                .andExpect(content().string(containsString("Пошта мекенжайы жоқ")))
                .andExpect(content().string(containsString(page + "/notice.pdf")));

        byte[] notice = get(page + "/notice.pdf", "mailit.hr.officer")
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
        get(page + "/notice.pdf", "mailit.head").andExpect(status().isOk());
        get(page + "/notice.pdf", "mailit.admin").andExpect(status().isForbidden());
        get(page + "/notice.pdf", "mailit.officer").andExpect(status().isNotFound());

        get("/", "mailit.hr.officer").andExpect(content().string(containsString("/mail?state=DEAD")));
        post(page + "/handed-over", "mailit.head").andExpect(status().isForbidden());
        transaction.executeWithoutResult(status -> {
            UUID id = UUID.fromString(page.substring("/mail/".length()));
            mails.handOver(id, people.actor("mailit.hr.officer"));
            assertThat(mails.get(id, people.actor("mailit.hr.officer")).state()).isEqualTo(MailState.HANDED_OVER);
            assertThatThrownBy(() -> mails.handOver(id, people.actor("mailit.hr.officer")))
                    .isInstanceOf(Refusal.class);
            status.setRollbackOnly();
        });

        String resend = "/api/v1/mails/" + page.substring("/mail/".length()) + "/resend";
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

    @Test
    void the_ledger_is_searched_by_state_kind_person_body_and_period() throws Exception {
        step(() -> notices.submissionRequested(assessment, DUE));
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
        step(() -> notices.submissionRequested(assessment, DUE));
        jdbc.sql("update mail set state = 'DEAD', attempts = 33 where campaign_id = :campaign")
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
    void a_deadline_comes_as_an_entry_for_the_calendar_which_moves_with_it_and_goes_when_the_work_is_done()
            throws Exception {
        step(() -> notices.submissionRequested(assessment, DUE));
        step(() -> notices.reminder(
                assessment, TaskKind.SUBMIT_HR_DATA, "task-1", DUE, List.of(somebody("mailit.officer"))));
        Instant newDue = WorkingDays.dueAt(LocalDate.of(2026, 12, 9));
        step(() -> notices.deadlineMoved(
                assessment,
                TaskKind.SUBMIT_HR_DATA,
                "task-1",
                DUE,
                newDue,
                "Байланыс болмады",
                List.of(somebody("mailit.officer"))));
        step(() -> notices.taskEnded(assessment, TaskKind.SUBMIT_HR_DATA));
        step(() -> notices.taskEnded(assessment, TaskKind.SUBMIT_HR_DATA));
        step(() -> notices.submissionReturned(assessment, "Қағаз бен электрондық деректер сәйкес емес", DUE));
        delivery.sendDue(server());

        List<VEvent> entries = Arrays.stream(server.getReceivedMessages())
                .filter(mail -> to(mail).equals("mailit.officer@qorytyndy.example"))
                .map(MailIT::entry)
                .toList();

        assertThat(entries)
                .extracting(entry -> value(entry, "SEQUENCE") + " " + value(entry, "DTSTART"))
                .containsExactly(
                        "0 20261204T130000Z",
                        "0 20261204T130000Z",
                        "1 20261209T130000Z",
                        "2 20261209T130000Z",
                        "3 20261204T130000Z");
        assertThat(entries)
                .extracting(entry -> value(entry, "UID"))
                .containsOnly(assessment + "-SubmitHrData@localhost");
        assertThat(entries)
                .extracting(entry ->
                        entry.getProperty("STATUS").map(Content::getValue).orElse("stands"))
                .containsExactly("stands", "stands", "stands", "CANCELLED", "stands");
        assertThat(Arrays.stream(server.getReceivedMessages())
                        .filter(mail -> to(mail).equals("mailit.head@qorytyndy.example")))
                .as("the head has it in his calendar too, and holds no task")
                .hasSize(4);
        VEvent first = entries.get(0);
        assertThat(value(first, "SUMMARY")).startsWith("Деректерді ұсыну: Ұлытау облысы, " + year + " жыл / ");
        assertThat(value(first, "URL"))
                .isEqualTo(settings.baseUrl() + "/assessments/" + assessment + "/tasks/SubmitHrData");
        assertThat(first.getAlarms())
                .singleElement()
                .satisfies(alarm -> assertThat(value(alarm, "TRIGGER")).isEqualTo("-PT9H"));
    }

    @Test
    void a_return_tells_the_reasons() throws Exception {
        step(() -> notices.submissionReturned(assessment, "1-жол: <қате> & түсініксіз\n2-жол", DUE));
        delivery.sendDue(server());

        MimeMessage mail = received("mailit.officer");
        assertThat(mail.getSubject()).startsWith("Деректер пысықтауға қайтарылды: Ұлытау облысы");
        assertThat(text(mail)).contains("Себебі: 1-жол: <қате> & түсініксіз\n2-жол", "Причина: 1-жол");
        assertThat(html(mail)).contains("1-жол: &lt;қате&gt; &amp; түсініксіз\n2-жол");
    }

    @Test
    void a_reminder_goes_to_those_who_hold_the_task_and_leads_to_it() throws Exception {
        step(() -> notices.reminder(assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(somebody("mailit.head"))));
        delivery.sendDue(server());

        assertThat(received().keySet()).containsExactly("mailit.head@qorytyndy.example");
        MimeMessage mail = received("mailit.head");
        assertThat(mail.getSubject())
                .isEqualTo(
                        "Мерзімі жақын. Қорытындыға қол қою: Ұлытау облысы, %d жыл / Срок близок. Подписать заключение: область Ұлытау, %d год"
                                .formatted(year, year));
        assertThat(text(mail))
                .contains("Тапсырманы ашу: " + settings.baseUrl() + "/tasks/task-1", "Задача: Подписать заключение");
        assertThat(value(entry(mail), "UID")).isEqualTo(assessment + "-SignOff@localhost");
    }

    @Test
    void overdue_work_is_told_once_to_holders_head_and_hr_service() throws Exception {
        Person head = somebody("mailit.head");
        step(() -> notices.overdue(assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(head, head)));
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
        step(() -> notices.overdue(
                campaign, TaskKind.APPROVE_SUMMARY, "task-2", DUE, List.of(somebody("mailit.hr.head"))));
        delivery.sendDue(server());

        assertThat(received().keySet())
                .containsExactlyInAnyOrder("mailit.hr.head@qorytyndy.example", "mailit.hr.officer@qorytyndy.example");
        MimeMessage mail = received("mailit.hr.officer");
        assertThat(mail.getSubject()).startsWith("Мерзімі өтті. Жиынтық нәтижені бекіту: аумақтық органдар, " + year);
        assertThat(text(mail)).contains("/campaigns/" + campaign);
        assertThat(headerOf(mail, "References")).isEqualTo("<campaign-" + campaign + "@localhost>");
    }

    @Test
    void the_head_gets_the_conclusion_and_the_hr_service_is_told() throws Exception {
        byte[] pdf = "%PDF-1.7 as it was sealed".getBytes(StandardCharsets.US_ASCII);
        issue("2060-%04d".formatted(year), pdf);
        step(() -> notices.conclusionIssued(assessment));
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
        step(() -> notices.assessmentCancelled(
                assessment, List.of(somebody("mailit.officer")), "Науқан қате кезеңмен басталған"));
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
        step(() -> notices.summaryPublished(campaign));
        delivery.sendDue(server());

        assertThat(received().keySet())
                .containsExactlyInAnyOrder("mailit.leader@qorytyndy.example", "mailit.head@qorytyndy.example");
        assertThat(received("mailit.leader").getSubject())
                .startsWith("Бағалаудың жиынтық нәтижесі жарияланды: аумақтық органдар, " + year + " жыл");
        assertThat(text(received("mailit.leader"))).contains("/campaigns/" + campaign);
        assertThat(received("mailit.head").getSubject())
                .startsWith("Бағалаудың жиынтық нәтижесі жарияланды: Ұлытау облысы, ");
        assertThat(text(received("mailit.head"))).contains("/assessments/" + assessment);
    }

    @Test
    void a_step_that_is_rolled_back_leaves_no_mail() {
        transaction.executeWithoutResult(status -> {
            notices.submissionRequested(assessment, DUE);
            assertThat(queued()).hasSizeGreaterThan(1);
            status.setRollbackOnly();
        });

        assertThat(queued()).isEmpty();
    }

    @Test
    void writes_no_mail_outside_a_transaction() {
        assertThatThrownBy(() -> notices.submissionRequested(assessment, DUE))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void waits_while_the_mail_server_is_down_and_sends_once_when_it_is_back() throws Exception {
        JavaMailSenderImpl address = server();
        server.stop();
        remindHead();

        Duration waited = Duration.ZERO;
        for (int seconds : new int[] {10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600}) {
            assertThat(delivery.sendDue(address)).isZero();
            Mail mail = only();
            assertThat(mail.state()).isEqualTo(MailState.QUEUED);
            assertThat(mail.serverAnswer()).isNull();
            Duration delay = Duration.between(clock.instant(), mail.nextAttemptAt());
            assertThat(delay).isBetween(Duration.ofSeconds(seconds - 5), Duration.ofSeconds(seconds));
            assertThat(delivery.sendDue(address)).isZero();
            assertThat(only().attempts()).isEqualTo(mail.attempts());
            // The clock moves by whole milliseconds.
            clock.forward(delay.plusMillis(1));
            waited = waited.plus(delay);
        }
        assertThat(waited).isGreaterThan(Duration.ofHours(3));

        server.start();
        assertThat(delivery.sendDue(server())).isEqualTo(1);
        assertThat(delivery.sendDue(server())).isZero();
        assertThat(server.getReceivedMessages()).hasSize(1);
        Mail mail = only();
        assertThat(mail.state()).isEqualTo(MailState.SENT);
        assertThat(mail.attempts()).isEqualTo(12);
        assertThat(mail.serverAnswer()).startsWith("250");
        assertThat(mail.sentAt()).isBetween(clock.instant().minusSeconds(30), clock.instant());
        assertThat(headerOf(received("mailit.head"), "Message-ID")).isEqualTo(mail.messageId());
    }

    @Test
    void gives_up_after_a_day_and_sends_again_when_told_to() throws Exception {
        JavaMailSenderImpl address = server();
        server.stop();
        remindHead();
        Instant start = clock.instant();

        while (only().state() == MailState.QUEUED) {
            clock.set(Objects.requireNonNull(only().nextAttemptAt()));
            delivery.sendDue(address);
        }

        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofHours(24), Duration.ofHours(26));
        assertThat(only().state()).isEqualTo(MailState.DEAD);
        assertThat(only().sentAt()).isNull();

        server.start();
        assertThat(delivery.sendDue(server())).isZero();
        jdbc.sql("update person set email = 'mailit.new@qorytyndy.example' where username = 'mailit.head'")
                .update();
        mails.resend(only().id(), people.actor("mailit.admin"));
        assertThat(delivery.sendDue(server())).isEqualTo(1);
        assertThat(received().keySet()).containsExactly("mailit.new@qorytyndy.example");
        assertThat(jdbc.sql("select actor from audit_event where action = 'MAIL_RESENT' and subject = :id")
                        .param("id", only().id().toString())
                        .query(String.class)
                        .single())
                .isEqualTo("mailit.admin");
        assertThatThrownBy(() -> mails.resend(only().id(), people.actor("mailit.hr.head")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void several_senders_at_once_send_each_mail_once() throws Exception {
        for (int i = 0; i < 30; i++) {
            remindHead();
        }
        ExecutorService instances = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Integer>> work = List.of(
                    () -> delivery.sendDue(server()),
                    () -> delivery.sendDue(server()),
                    () -> delivery.sendDue(server()));
            int sent = 0;
            for (Future<Integer> one : instances.invokeAll(work)) {
                sent += one.get();
            }
            assertThat(sent).isEqualTo(30);
        } finally {
            instances.shutdown();
        }
        assertThat(Arrays.stream(server.getReceivedMessages())
                        .map(mail -> headerOf(mail, "Message-ID"))
                        .toList())
                .hasSize(30)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_crash_before_the_mark_sends_a_second_copy_with_the_same_id() {
        remindHead();

        transaction.executeWithoutResult(crash -> {
            assertThat(delivery.sendDue(server())).isEqualTo(1);
            crash.setRollbackOnly();
        });
        assertThat(only().state()).isEqualTo(MailState.QUEUED);
        assertThat(delivery.sendDue(server())).isEqualTo(1);
        assertThat(delivery.sendDue(server())).isZero();

        assertThat(Arrays.stream(server.getReceivedMessages())
                        .map(mail -> headerOf(mail, "Message-ID"))
                        .toList())
                .containsExactly(only().messageId(), only().messageId());
    }

    @Test
    void a_recipient_refused_for_now_is_tried_again() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            scripted.says("RCPT", "450 4.2.1 mailbox busy");
            remindHead();

            assertThat(delivery.sendDue(at(scripted.port()))).isZero();
            assertThat(only().state()).isEqualTo(MailState.QUEUED);
            assertThat(only().serverAnswer()).contains("450 4.2.1 mailbox busy");

            scripted.says("RCPT", "250 fine");
            clock.forward(Duration.ofSeconds(11));
            assertThat(delivery.sendDue(at(scripted.port()))).isEqualTo(1);
            assertThat(only().state()).isEqualTo(MailState.SENT);
            assertThat(only().serverAnswer()).isEqualTo("250 taken");
        }
    }

    @Test
    void a_recipient_refused_for_good_is_undeliverable_at_once() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            scripted.says("RCPT", "550 5.1.1 no such user");
            remindHead();
            remindHead();

            assertThat(delivery.sendDue(at(scripted.port()))).isZero();

            assertThat(queued()).allSatisfy(mail -> {
                assertThat(mail.state()).isEqualTo(MailState.DEAD);
                assertThat(mail.serverAnswer()).contains("550 5.1.1 no such user");
                assertThat(mail.attempts()).isEqualTo(1);
            });
        }
    }

    @Test
    void a_mail_refused_for_good_is_undeliverable_but_a_refused_sender_is_not() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            scripted.says("MAIL", "530 5.7.0 sign in first");
            remindHead();
            delivery.sendDue(at(scripted.port()));
            assertThat(only().state()).isEqualTo(MailState.QUEUED);
            assertThat(only().serverAnswer()).contains("530 5.7.0 sign in first");

            scripted.says("MAIL", "250 hello").says(".", "554 5.7.1 not wanted");
            clock.forward(Duration.ofSeconds(11));
            delivery.sendDue(at(scripted.port()));
            assertThat(only().state()).isEqualTo(MailState.DEAD);
            assertThat(only().serverAnswer()).contains("554 5.7.1 not wanted");
        }
    }

    @Test
    void hands_over_nothing_in_the_clear_when_encryption_is_required() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            JavaMailSenderImpl strict = at(scripted.port());
            strict.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "true");
            remindHead();

            assertThat(delivery.sendDue(strict)).isZero();

            assertThat(only().state()).isEqualTo(MailState.QUEUED);
            assertThat(only().serverAnswer()).as("it was not asked").isNull();
            assertThat(scripted.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void names_and_addresses_cannot_add_headers() throws Exception {
        jdbc.sql("update person set name = :name where username = 'mailit.head'")
                .param("name", "Head\r\nBcc: evil@example.com\r\n\r\nHello")
                .update();
        jdbc.sql("update person set email = :email where username = 'mailit.officer'")
                .param("email", "officer@example.com\r\nBcc: evil@example.com")
                .update();
        step(() -> notices.submissionReturned(
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

    @Test
    void the_ledger_shows_everybody_his_part() {
        step(() -> notices.overdue(assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(somebody("mailit.head"))));
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
    void portal_and_api_show_the_ledger() throws Exception {
        step(() -> notices.overdue(assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(somebody("mailit.head"))));
        step(() -> notices.submissionRequested(assessment, DUE));
        String toHead = page(MailKind.SUBMISSION_REQUESTED, "mailit.head");

        get("/mail?state=QUEUED", "mailit.hr.officer")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Деректерді ұсыну қажет: Ұлытау облысы, " + year)));
        get("/mail", "mailit.head")
                .andExpect(content().string(containsString("Деректерді ұсыну қажет: Ұлытау облысы, " + year)))
                .andExpect(content().string(not(containsString("Айгүл"))));
        get("/mail?state=NONSENSE", "mailit.head").andExpect(status().isBadRequest());
        get("/mail?period=1999-YEAR", "mailit.head").andExpect(status().isNotFound());
        get("/mail?page=-1", "mailit.head").andExpect(status().isNotFound());

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

        get(toHead, "mailit.admin")
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Құрметті"))));
        get(toHead + "/html", "mailit.admin").andExpect(status().isForbidden());
        get(toHead, "mailit.officer").andExpect(status().isNotFound());
        get(toHead + "/html", "mailit.leader").andExpect(status().isNotFound());

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

    private MockMvc web() {
        return MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    private ResultActions get(String path, String username) throws Exception {
        return web().perform(MockMvcRequestBuilders.get(URI.create(path))
                .with(user(directory.loadUserByUsername(username)))
                .locale(Languages.KAZAKH));
    }

    private ResultActions post(String path, String username) throws Exception {
        return web().perform(MockMvcRequestBuilders.post(URI.create(path))
                .with(user(directory.loadUserByUsername(username)))
                .with(csrf())
                .locale(Languages.KAZAKH));
    }

    private void speaks(String username, String language) {
        jdbc.sql("update person set language = :language where username = :username")
                .param("language", language)
                .param("username", username)
                .update();
    }

    private String page(MailKind kind, String recipient) {
        return queued().stream()
                .filter(mail -> mail.kind() == kind && mail.recipient().equals(recipient))
                .map(mail -> "/mail/" + mail.id())
                .findFirst()
                .orElseThrow();
    }

    private void step(Runnable step) {
        transaction.executeWithoutResult(status -> step.run());
    }

    private void remindHead() {
        step(() -> notices.reminder(assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(somebody("mailit.head"))));
    }

    private Person somebody(String username) {
        return people.withUsername(username).orElseThrow();
    }

    /** What the ledger has of this test's campaign. */
    private List<Mail> queued() {
        return jdbc.sql("select * from mail where campaign_id = :campaign order by queued_at, id")
                .param("campaign", campaign)
                .query(Outbox::mail)
                .list();
    }

    private Mail only() {
        assertThat(queued()).hasSize(1);
        return queued().get(0);
    }

    private JavaMailSenderImpl server() {
        return at(server.getSmtp().getPort());
    }

    private static JavaMailSenderImpl at(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        return server;
    }

    /** How many mails came to each of this test's people: others may hold the same roles. */
    private Map<String, Integer> received() {
        return Arrays.stream(server.getReceivedMessages())
                .map(MailIT::to)
                .filter(address -> address.startsWith("mailit."))
                .collect(Collectors.toMap(address -> address, address -> 1, Integer::sum));
    }

    private MimeMessage received(String username) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> to(mail).equals(username + "@qorytyndy.example"))
                .findFirst()
                .orElseThrow();
    }

    private void person(String username, String name, String role, @Nullable String body) {
        jdbc.sql("""
                        insert into person (username, name, email, password_hash) values (:username, :name, :email, 'none')
                        on conflict (username) do update set name = excluded.name, email = excluded.email, language = 'kk'""")
                .param("username", username)
                .param("name", name)
                .param("email", username + "@qorytyndy.example")
                .update();
        jdbc.sql("""
                        insert into role_held (username, role, body_code, valid_from)
                        values (:username, :role, :body, date '2020-01-01')""")
                .param("username", username)
                .param("role", role)
                .param("body", body)
                .update();
    }

    /** Files a conclusion, with the rounds that lead to it. */
    private void issue(String number, byte[] pdf) {
        for (String sql : List.of(
                "insert into submission values (:id, 1, '{}', null, 'mailit.officer', now())",
                """
                insert into verification (assessment_id, version, submission_version, outcome, verified_by, verified_at)
                values (:id, 1, 1, 'ACCEPT', 'mailit.hr.officer', now())""",
                "insert into review values (:id, 1, 1, 'APPROVE', null, 'mailit.hr.head', now())")) {
            jdbc.sql(sql).param("id", assessment).update();
        }
        MethodologyRef methodology =
                methodologies.inForceOn(LocalDate.of(2026, 12, 4)).orElseThrow().ref();
        jdbc.sql("insert into conclusion_content values (:id, 1, 1, :content, 'content', now())")
                .param("id", assessment)
                .param("content", """
                        {"grade": 9.5, "level": "HIGH", "methodology": {"id": "%s", "checksum": "%s"}}""".formatted(methodology.id(), methodology.checksum()))
                .update();
        jdbc.sql("insert into conclusion values (:id, 1, :number, now(), :pdf, 'pdf')")
                .param("id", assessment)
                .param("number", number)
                .param("pdf", pdf)
                .update();
    }

    private static String to(MimeMessage mail) {
        try {
            return ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String headerOf(MimeMessage mail, String name) {
        try {
            assertThat(mail.getHeader(name)).as(name).hasSize(1);
            return mail.getHeader(name)[0];
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static MimeMultipart texts(MimeMessage mail) throws MessagingException, IOException {
        return (MimeMultipart)
                ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        BodyPart part = texts(mail).getBodyPart(0);
        assertThat(part.isMimeType("text/plain")).isTrue();
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    private static String html(MimeMessage mail) throws MessagingException, IOException {
        BodyPart part = texts(mail).getBodyPart(1);
        assertThat(part.isMimeType("text/html")).isTrue();
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    private static BodyPart attachment(MimeMessage mail, String name) throws MessagingException, IOException {
        BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(1);
        assertThat(part.getFileName()).isEqualTo(name);
        assertThat(part.getDisposition()).isEqualTo(Part.ATTACHMENT);
        return part;
    }

    private static VEvent entry(MimeMessage mail) {
        try {
            BodyPart part = attachment(mail, "merzim.ics");
            assertThat(part.getContentType()).startsWith("text/calendar");
            Calendar calendar = new CalendarBuilder().build(part.getInputStream());
            calendar.validate();
            VEvent entry = (VEvent) calendar.getComponents().get(0);
            boolean ended = entry.getProperty("STATUS").isPresent();
            Method method = Objects.requireNonNull(calendar.getMethod());
            assertThat(method).isEqualTo(ended ? ImmutableMethod.CANCEL : ImmutableMethod.PUBLISH);
            assertThat(part.getContentType()).contains("method=" + method.getValue());
            return entry;
        } catch (IOException | MessagingException | ParserException e) {
            throw new AssertionError(e);
        }
    }

    private static String value(Component component, String property) {
        return component.getProperty(property).orElseThrow().getValue();
    }
}
