package kz.qorytyndy.demonstration;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The mail server of the default run, unless another is named in {@code spring.mail.host}: it takes every mail and delivers none. What was sent
 * is read in the ledger, and what it took in the {@link Inbox}.
 */
@Configuration(proxyBeanMethods = false)
@DefaultRunOnly
@ConditionalOnProperty(name = "spring.mail.host", havingValue = "none", matchIfMissing = true)
class MailSink {

    @Bean(destroyMethod = "stop")
    GreenMail mailServer(Inbox received) {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        GreenMailUser everybody = server.setUser("everybody", "");
        // Each mail makes room for the next: memory holds one.
        server.getUserManager().setMessageDeliveryHandler((message, address) -> {
            received.add(address.getEmail(), message.getMessage());
            inbox(server, everybody).deleteAllMessages();
            return everybody;
        });
        return server;
    }

    @Bean
    JavaMailSenderImpl mailSender(GreenMail mailServer) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mailServer.getSmtp().getPort());
        sender.setDefaultEncoding("UTF-8");
        return sender;
    }

    private static MailFolder inbox(GreenMail server, GreenMailUser user) {
        try {
            return server.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException("The sink has one mailbox", e);
        }
    }
}
