package kz.qorytyndy.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

@IntegrationTest
class MailSinkIT {

    @Autowired
    private JavaMailSender sender;

    @Autowired
    private GreenMail sink;

    @Autowired
    private Inbox inbox;

    @Autowired
    private ApiDriver api;

    @Test
    void takes_mail_over_smtp_and_shows_the_last_newest_first() throws Exception {
        int before = inbox.mails("").size();
        send("first", "Сәлеметсіз бе: http://127.0.0.1:8080/invitation#abc", "<p>Сәлеметсіз бе</p>");
        send("second", "x".repeat(Inbox.LONGEST + 1), "<script>alert(1)</script>");

        assertThat(sink.getReceivedMessages())
                .singleElement()
                .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("second"));
        assertThat(inbox.mails(""))
                .hasSize(Math.min(before + 2, Inbox.MOST))
                .extracting(Inbox.Received::subject)
                .startsWith("second", "first");
        assertThat(inbox.mails(" First@"))
                .allSatisfy(mail -> assertThat(mail.to()).startsWith("first@"));
        assertThat(inbox.mails("").get(0).text()).hasSize(Inbox.LONGEST + 1).endsWith("x…");

        String page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(api.url("/demonstration/mail")))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(page)
                .contains(
                        "first@qorytyndy.example",
                        "href=\"http://127.0.0.1:8080/invitation#abc\"",
                        "&lt;p&gt;Сәлеметсіз бе&lt;/p&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void keeps_no_more_than_it_says() throws Exception {
        MimeMessage mail = sender.createMimeMessage();
        mail.setText("");
        for (int i = 0; i <= Inbox.MOST; i++) {
            inbox.add("all@qorytyndy.example", mail);
        }
        assertThat(inbox.mails("")).hasSize(Inbox.MOST);
    }

    private void send(String subject, String text, String html) throws MessagingException {
        MimeMessageHelper mail = new MimeMessageHelper(sender.createMimeMessage(), true, "UTF-8");
        mail.setFrom("qorytyndy@qorytyndy.example");
        mail.setTo(subject + "@qorytyndy.example");
        mail.setSubject(subject);
        mail.setText(text, html);
        sender.send(mail.getMimeMessage());
    }
}
