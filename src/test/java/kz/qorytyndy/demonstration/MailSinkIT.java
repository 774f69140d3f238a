package kz.qorytyndy.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

@IntegrationTest
class MailSinkIT {

    @Autowired
    private JavaMailSender sender;

    @Autowired
    private GreenMail sink;

    @Test
    void takes_mail_over_smtp_and_keeps_only_the_last() {
        for (String subject : new String[] {"first", "second", "third"}) {
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setFrom("qorytyndy@qorytyndy.example");
            mail.setTo(subject + "@qorytyndy.example");
            mail.setSubject(subject);
            mail.setText("Сәлеметсіз бе");
            sender.send(mail);
        }
        assertThat(sink.getReceivedMessages())
                .singleElement()
                .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("third"));
    }
}
