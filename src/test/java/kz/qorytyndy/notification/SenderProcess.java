package kz.qorytyndy.notification;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.platform.settings.UsualSettings;
import kz.qorytyndy.territory.Organisations;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** One more instance of the application, of which only the sender of mails runs: what is due at an instant, once. */
class SenderProcess {

    /** Under this name its connection to the database is known. */
    static final String NAME = "sender-to-kill";

    private SenderProcess() {}

    /** Arguments: the database's address, user and password, the mail server's port, the instant. */
    public static void main(String[] arguments) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[2]);
        database.setApplicationName(NAME);
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(Integer.parseInt(arguments[3]));

        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(Clock.class, () -> Clock.fixed(Instant.parse(arguments[4]), ZoneOffset.UTC));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new DataSourceTransactionManager(database)));
        context.registerBean(JavaMailSenderImpl.class, () -> server);
        context.registerBean(LinkSecrets.class, () -> mail -> "");
        context.registerBean(SettingValues.class, UsualSettings::new);
        context.registerBean(ITemplateEngine.class, SenderProcess::templates);
        // The letters here are written, and carry no document: what writing them takes stays empty.
        context.registerBean(Texts.class, () -> new SpringObjenesis().newInstance(Texts.class, false));
        context.registerBean(Deadlines.class, () -> new SpringObjenesis().newInstance(Deadlines.class, false));
        context.registerBean(Settings.class, () -> new Settings(URI.create("http://127.0.0.1"), Path.of("data")));
        context.register(Letters.class);
        context.register(Organisations.class, MimeMessages.class, Outbox.class, MailDelivery.class);
        context.refresh();
        context.getBean(MailDelivery.class).sendDue();
    }

    private static ITemplateEngine templates() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
