package kz.qorytyndy.notification;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.notification.Letter.Section;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.Person;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes letters: in the addressee's language first and in the other after it. */
@Component
class Letters {

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

    MailContents write(Notice notice, Person addressee) {
        List<Locale> languages = languages(addressee.language());
        Organisation organisation = organisations.on(Texts.day(clock.instant()));
        List<Section> sections = languages.stream()
                .map(language -> section(language, notice, addressee, organisation))
                .toList();
        return new MailContents(
                new Letter(sections),
                deadlines.forCalendar(
                        notice,
                        addressee,
                        work -> oneLine(languages, notice.entry(work)),
                        page(notice).toUriString()),
                notice.about().matter(),
                notice.documentVersion());
    }

    /** The letter as mail programs and the portal show it. */
    String html(Letter letter) {
        return templates.process(
                "mail/letter", new Context(letter.sections().get(0).language(), Map.of("letter", letter)));
    }

    /** The languages of a mail that begins in {@code first}: Kazakh is in all of them, and Russian in those that begin in Kazakh. */
    static List<Locale> languages(Locale first) {
        return List.of(first, first.equals(Languages.KAZAKH) ? Languages.RUSSIAN : Languages.KAZAKH);
    }

    private String oneLine(List<Locale> languages, Message message) {
        return languages.stream()
                .map(language -> oneLine(texts.text(language, message)))
                .collect(Collectors.joining(" / "));
    }

    /** The text without line breaks and other control characters: what stands in a header must not begin another. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private UriComponentsBuilder page(Notice notice) {
        return UriComponentsBuilder.fromUri(settings.baseUrl()).path(notice.path());
    }

    private String link(Notice notice, Locale language) {
        UriComponentsBuilder page = page(notice);
        // Whoever is asked for his first password has never chosen a language here.
        return (notice.kind().hasSecret() ? page.queryParam("lang", language) : page).toUriString();
    }

    private Section section(Locale language, Notice notice, Person addressee, Organisation organisation) {
        return new Section(
                language,
                oneLine(texts.text(language, notice.subject())),
                texts.text(language, "notification.greeting", oneLine(addressee.name())),
                notice.paragraphs().stream()
                        .map(paragraph -> texts.text(language, paragraph))
                        .toList(),
                notice.facts().stream()
                        .map(fact -> new Letter.Fact(
                                texts.text(language, fact.label()), visible(texts.text(language, fact.value()))))
                        .toList(),
                link(notice, language),
                texts.text(language, notice.linkText()),
                texts.text(language, "notification.signature", organisation.hrService(), organisation.name()),
                texts.text(language, "notification.footnote"));
    }

    /** The text without control characters but line breaks and tabs, which neither a mail nor the database can carry. */
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    }
}
