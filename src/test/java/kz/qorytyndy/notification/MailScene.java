package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.conclusion.AssessmentNotices;
import kz.qorytyndy.conclusion.SummaryNotices;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.workflow.process.TaskNotices;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A body with its people, one assessment, and a mail server: the mails of the test that extends this go over real SMTP. */
abstract class MailScene {

    static final String BODY = "KZ-62";
    static final Instant DUE = CalendarByRule.dueAt(LocalDate.of(2026, 12, 4));

    final int year = ApiDriver.freshYear().year();

    @Autowired
    AssessmentNotices assessmentNotices;

    @Autowired
    SummaryNotices summaryNotices;

    @Autowired
    TaskNotices taskNotices;

    @Autowired
    Mails mails;

    @Autowired
    MailDelivery delivery;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Settings settings;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    UserDetailsService directory;

    final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    final UUID campaign = UUID.randomUUID();
    final UUID assessment = UUID.randomUUID();

    @BeforeEach
    void prepare() {
        server.start();
        // What other tests left behind is not ours to deliver.
        jdbc.sql("update mail set state = 'DEAD' where state = 'QUEUED'").update();
        // A body has one head at a time.
        jdbc.sql("delete from role_held where role = 'TERRITORIAL_HEAD' and body_code = :body")
                .param("body", BODY)
                .update();
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
        jdbc.sql("""
                        insert into role_held (username, role, body_code, valid_from)
                        values ('head.' || lower(:body), 'TERRITORIAL_HEAD', :body, date '2025-01-01')""").param("body", BODY).update();
    }

    MockMvc web() {
        return MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    ResultActions get(String path, String username) throws Exception {
        return web().perform(MockMvcRequestBuilders.get(URI.create(path))
                .with(user(directory.loadUserByUsername(username)))
                .locale(Languages.KAZAKH));
    }

    ResultActions post(String path, String username) throws Exception {
        // The test library's own token would replace where the application keeps them, for all tests of the fork.
        MvcResult page = get("/mail", username).andReturn();
        CsrfToken token = (CsrfToken) Objects.requireNonNull(page.getRequest().getAttribute(CsrfToken.class.getName()));
        return web().perform(MockMvcRequestBuilders.post(URI.create(path))
                .with(user(directory.loadUserByUsername(username)))
                .cookie(page.getResponse().getCookies())
                .param(token.getParameterName(), token.getToken())
                .locale(Languages.KAZAKH));
    }

    String page(MailKind kind, String recipient) {
        return queued().stream()
                .filter(mail -> mail.kind() == kind && mail.recipient().equals(recipient))
                .map(mail -> "/mail/" + mail.id())
                .findFirst()
                .orElseThrow();
    }

    void step(Runnable step) {
        transaction.executeWithoutResult(status -> step.run());
    }

    void remindHead() {
        step(() ->
                taskNotices.reminder(assessment, TaskKind.SIGN_OFF, "task-1", DUE, List.of(somebody("mailit.head"))));
    }

    Person somebody(String username) {
        return people.withUsername(username).orElseThrow();
    }

    /** What the ledger has of this test's campaign. */
    List<Mail> queued() {
        return jdbc.sql(Outbox.SELECT + "where matter.campaign_id = :campaign order by queued_at, id")
                .param("campaign", campaign)
                .query(Rows.of(Mail.class))
                .list();
    }

    Mail only() {
        assertThat(queued()).hasSize(1);
        return queued().get(0);
    }

    JavaMailSenderImpl server() {
        return at(server.getSmtp().getPort());
    }

    static JavaMailSenderImpl at(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        return server;
    }

    /** How many mails came to each of this test's people: others may hold the same roles. */
    Map<String, Integer> received() {
        return Arrays.stream(server.getReceivedMessages())
                .map(MailScene::to)
                .filter(address -> address.startsWith("mailit."))
                .collect(Collectors.toMap(address -> address, address -> 1, Integer::sum));
    }

    MimeMessage received(String username) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> to(mail).equals(username + "@qorytyndy.example"))
                .findFirst()
                .orElseThrow();
    }

    private void person(String username, String name, String role, @Nullable String body) {
        jdbc.sql("""
                        insert into person (username, surname_kk, email, password_hash) values (:username, :name, :email, 'none')
                        on conflict (username) do update set surname_kk = excluded.surname_kk, email = excluded.email, language = 'kk'""")
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

    static String to(MimeMessage mail) {
        try {
            return ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    static String headerOf(MimeMessage mail, String name) {
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

    static String text(MimeMessage mail) throws MessagingException, IOException {
        BodyPart part = texts(mail).getBodyPart(0);
        assertThat(part.isMimeType("text/plain")).isTrue();
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    static String html(MimeMessage mail) throws MessagingException, IOException {
        BodyPart part = texts(mail).getBodyPart(1);
        assertThat(part.isMimeType("text/html")).isTrue();
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    static BodyPart attachment(MimeMessage mail, String name) throws MessagingException, IOException {
        BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(1);
        assertThat(part.getFileName()).isEqualTo(name);
        assertThat(part.getDisposition()).isEqualTo(Part.ATTACHMENT);
        return part;
    }

    static VEvent entry(MimeMessage mail) {
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

    static String value(Component component, String property) {
        return component.getProperty(property).orElseThrow().getValue();
    }
}
