package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.identity.Invitations;
import kz.qorytyndy.notification.MailDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How people come to a password that nobody else knows: by link, by slip, when they have forgotten theirs, and of their own accord. */
@IntegrationTest
class NewPasswordPagesIT {

    private static final String PERSON = "invited.person";
    private static final String PAPER = "invited.onpaper";
    private static final String GOOD = "жеті қабат аспан асты ";
    private static final String OTHER = "another-quiet-teapot";
    private static final Pattern LINK = Pattern.compile("/invitation\\?lang=(kk|ru|en)#([A-Za-z0-9_-]+)");
    private static final Pattern CODE = Pattern.compile("([A-Z3467]{4}(?:-[A-Z3467]{4}){3})");

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private GreenMail server;

    @Autowired
    private Invitations invitations;

    @BeforeEach
    void adds_the_people() {
        // What other tests left behind is not ours to deliver.
        jdbc.sql("update mail set state = 'DEAD' where state = 'QUEUED'").update();
        jdbc.sql("""
                        insert into person (username, surname_kk, email, language) values
                          (:person, 'Сәуле Ержанқызы Тоқтарова', 'invited@qorytyndy.example', 'ru'),
                          (:paper, 'Ерлан Болатұлы Сәкенов', null, 'kk') on conflict do nothing""").param("person", PERSON).param("paper", PAPER).update();
    }

    @AfterEach
    void takes_their_passwords() {
        jdbc.sql("update person set password_hash = null, enabled = true where username like 'invited.%'")
                .update();
    }

    @Test
    void a_link_opens_the_account_once_to_whom_it_was_sent() throws Exception {
        api.post("admin", "/people/" + PERSON + "/invitation", "").with(204);
        String secret = mailed();

        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/invitation");
        assertThat(visit.get("/invitation").status()).isEqualTo(200);
        PortalVisit.Page refused =
                visit.post("/invitation", "secret", secret, "password", "short", "repeated", "shorter");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains("href=\"#password\"", "href=\"#repeated\"", secret)
                .doesNotContain("shorter");
        assertThat(visit.post("/invitation", "secret", secret, "password", "Invited2026!", "repeated", "Invited2026!")
                        .text())
                .contains("оңай табылады");
        assertThat(sets(visit, secret, GOOD).path()).isEqualTo("/sign-in");
        assertThat(signsIn(GOOD)).isTrue();
        assertThat(signsIn(GOOD.strip())).isFalse();

        String used = sets(visit, secret, OTHER).text();
        assertThat(used).contains("Бұл сілтеме жарамсыз");
        assertThat(sets(visit, secret + "x", OTHER).text()).isEqualTo(used.replace(secret, secret + "x"));
        assertThat(sets(visit, "", OTHER).status()).isEqualTo(409);
        assertThat(signsIn(GOOD)).isTrue();
        assertThat(kept()).isNotEmpty().noneMatch(text -> text.contains(secret));
    }

    @Test
    void only_the_newest_link_works_for_three_days_and_for_nobody_disabled() throws Exception {
        PortalVisit admin = PortalVisit.of(api, "admin");
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/invitation");
        admin.post("/people/" + PERSON + "/invitation");
        String first = mailed();
        admin.post("/people/" + PERSON + "/invitation");
        assertThat(sets(visit, first, GOOD).status()).isEqualTo(409);
        String second = mailed();
        assertThat(sets(visit, first, GOOD).status()).isEqualTo(409);

        jdbc.sql("update person set enabled = false where username = :person")
                .param("person", PERSON)
                .update();
        assertThat(sets(visit, second, GOOD).text()).contains("есептік жазбаңыз өшірілген");
        api.post("admin", "/people/" + PERSON + "/invitation", "").with(409);
        jdbc.sql("update person set enabled = true where username = :person")
                .param("person", PERSON)
                .update();

        clock.forward(Duration.ofDays(3));
        assertThat(sets(visit, second, GOOD).text()).contains("Сілтеменің мерзімі өтті");
        api.post("admin", "/people/" + PAPER + "/invitation", "").with(409);
        api.post("admin", "/people/nobody.at.all/invitation", "").with(404);
    }

    @Test
    void a_slip_opens_the_account_of_whoever_has_no_mail() {
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/slip");
        String old = printed();
        String code = printed();
        assertThat(bySlip(visit, PAPER, old).text()).contains("жарамсыз");
        assertThat(bySlip(visit, PERSON, code).text()).contains("жарамсыз");
        assertThat(kept()).noneMatch(text -> text.contains(code));
        assertThat(bySlip(visit, PAPER, code.toLowerCase(Locale.ROOT).replace("-", " "))
                        .path())
                .isEqualTo("/sign-in");
        assertThat(bySlip(visit, PAPER, code).status()).isEqualTo(409);

        for (int i = 0; i < 10; i++) {
            bySlip(visit, PAPER, "ACDE-FGHJ-KMNP-QRT" + i);
        }
        assertThat(bySlip(visit, PAPER, code).status()).isEqualTo(429);
    }

    @Test
    void a_forgotten_password_is_answered_alike_whoever_asks() throws Exception {
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/forgotten-password");
        PortalVisit.Page there = visit.post("/forgotten-password", "known", PAPER);
        PortalVisit.Page nowhere = visit.post("/forgotten-password", "known", "nobody.at.all");
        assertThat(there.text()).isEqualTo(nowhere.text()).contains("сілтеме жіберілді");
        assertThat(delivery.sendDue()).isZero();

        invitations.forgotten(" Invited@Qorytyndy.example ", "127.0.0.9").get();
        String secret = mailed();
        sets(visit, secret, GOOD);
        enters(GOOD);
        invitations.forgotten(PERSON, "127.0.0.9").get();
        assertThat(sets(visit, mailed(), OTHER).path()).isEqualTo("/sign-in");
        assertThat(delivery.sendDue()).isEqualTo(1);
        assertThat(content()).contains("өзгертілді");
        assertThat(signsIn(GOOD)).isFalse();

        // Whoever asks again and again for somebody else fills no mailbox.
        for (int i = 0; i < 5; i++) {
            invitations.forgotten(PERSON, "127.0.0.9").get();
        }
        assertThat(delivery.sendDue()).isLessThanOrEqualTo(1);
    }

    @Test
    void everybody_changes_his_own() throws Exception {
        api.post("admin", "/people/" + PERSON + "/invitation", "").with(204);
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/invitation");
        sets(visit, mailed(), GOOD);
        PortalVisit person = enters(GOOD);
        person.get("/account/password");
        PortalVisit.Page refused = person.post(
                "/account/password", "old", "not the old one", "password", OTHER, "repeated", "not the other one");
        assertThat(refused.html())
                .contains("href=\"#old\"", "href=\"#repeated\"")
                .doesNotContain(OTHER);
        PortalVisit.Page changed = person.post("/account/password", "old", GOOD, "password", OTHER, "repeated", OTHER);
        assertThat(changed.text()).contains("Құпиясөз өзгертілді");
        assertThat(signsIn(OTHER)).isTrue();
        assertThat(signsIn(GOOD)).isFalse();
        assertThat(delivery.sendDue()).isEqualTo(1);
        assertThat(jdbc.sql("select action from audit_event where subject = :person order by id desc limit 1")
                        .param("person", PERSON)
                        .query(String.class)
                        .single())
                .isEqualTo("PASSWORD_CHANGED");
    }

    private String mailed() throws Exception {
        assertThat(delivery.sendDue()).isEqualTo(1);
        Matcher link = LINK.matcher(content());
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo("ru");
        String secret = link.group(2);
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo("kk");
        assertThat(link.group(2)).isEqualTo(secret);
        return secret;
    }

    private String content() throws Exception {
        MimeMessage mail = server.getReceivedMessages()[0];
        return mail.getContent() instanceof jakarta.mail.Multipart parts ? text(parts) : GreenMailUtil.getBody(mail);
    }

    private static String text(jakarta.mail.Multipart parts) throws Exception {
        Object first = parts.getBodyPart(0).getContent();
        return first instanceof jakarta.mail.Multipart inner ? text(inner) : first.toString();
    }

    private String printed() {
        PortalVisit admin = PortalVisit.of(api, "admin");
        byte[] pdf = admin.post("/people/" + PAPER + "/slip").response().body();
        assertThat(PdfReading.failures(pdf)).isEmpty();
        Matcher code = CODE.matcher(PdfReading.text(pdf));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static PortalVisit.Page sets(PortalVisit visit, String secret, String password) {
        return visit.post("/invitation", "secret", secret, "password", password, "repeated", password);
    }

    private static PortalVisit.Page bySlip(PortalVisit visit, String username, String code) {
        return visit.post("/slip", "username", username, "code", code, "password", GOOD, "repeated", GOOD);
    }

    private boolean signsIn(String password) {
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/sign-in");
        return !visit.post("/sign-in", "username", PERSON, "password", password)
                .path()
                .startsWith("/sign-in");
    }

    private PortalVisit enters(String password) {
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/sign-in");
        assertThat(visit.post("/sign-in", "username", PERSON, "password", password)
                        .path())
                .isEqualTo("/");
        return visit;
    }

    /** What the trail and the ledger say of the two. */
    private List<String> kept() {
        return jdbc.sql("""
                        select to_jsonb(mail)::text from mail where recipient like 'invited.%'
                        union all select to_jsonb(audit_event)::text from audit_event where subject like 'invited.%'
                        union all select to_jsonb(one_time_code)::text from one_time_code""").query(String.class).list();
    }
}
