package kz.qorytyndy.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.Person;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** Writes letters: Kazakh first, then Russian, as plain text and as HTML. */
@Component
class Letters {

    private static final List<Locale> LANGUAGES = List.of(Languages.KAZAKH, Languages.RUSSIAN);

    /** The letter in one language, as its templates lay it out. */
    public record Section(
            String language,
            String greeting,
            List<String> paragraphs,
            List<Line> facts,
            String linkText,
            String signature,
            String footnote) {}

    public record Line(String label, String value) {}

    private final Texts texts;
    private final Organisations organisations;
    private final ITemplateEngine templates;
    private final Deadlines deadlines;
    private final Settings settings;
    private final Clock clock;

    Letters(
            Texts texts,
            Organisations organisations,
            ITemplateEngine templates,
            Deadlines deadlines,
            Settings settings,
            Clock clock) {
        this.texts = texts;
        this.organisations = organisations;
        this.templates = templates;
        this.deadlines = deadlines;
        this.settings = settings;
        this.clock = clock;
    }

    Letter write(Notice notice, Person addressee) {
        String subject = oneLine(notice.subject());
        String link = UriComponentsBuilder.fromUri(settings.baseUrl())
                .path(notice.path())
                .toUriString();
        Organisation organisation = organisations.on(LocalDate.ofInstant(clock.instant(), Texts.ZONE));
        List<Section> sections = LANGUAGES.stream()
                .map(language -> section(language, notice, addressee, organisation))
                .toList();
        Context model = new Context(Languages.KAZAKH, Map.of("subject", subject, "link", link, "sections", sections));
        Notice.Deadline deadline = notice.deadline();
        return new Letter(
                subject,
                templates.process("mail/letter.txt", model),
                templates.process("mail/letter", model),
                deadline == null
                        ? null
                        : deadlines.entry(deadline.step(), deadline.due(), oneLine(deadline.title()), link));
    }

    private String oneLine(Message message) {
        return LANGUAGES.stream()
                .map(language -> oneLine(texts.text(language, message)))
                .collect(Collectors.joining(" / "));
    }

    /** The text without line breaks and other control characters: what stands in a header must not begin another. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private Section section(Locale language, Notice notice, Person addressee, Organisation organisation) {
        return new Section(
                language.getLanguage(),
                texts.text(language, "notification.greeting", oneLine(addressee.name())),
                notice.paragraphs().stream()
                        .map(paragraph -> texts.text(language, paragraph))
                        .toList(),
                notice.facts().stream()
                        .map(fact -> new Line(
                                texts.text(language, fact.label()), visible(texts.text(language, fact.value()))))
                        .toList(),
                texts.text(language, notice.linkText()),
                texts.text(language, "notification.signature", organisation.hrService(), organisation.name()),
                texts.text(language, "notification.footnote"));
    }

    /** The text without control characters but line breaks and tabs, which neither a mail nor the database can carry. */
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    }

    /** Where the letter's plain text comes from; its HTML comes from where the portal's pages do. */
    @Bean
    static ITemplateResolver plainTextTemplates() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.getResolvablePatternSpec().addPattern("mail/*.txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setOrder(0);
        return resolver;
    }
}
