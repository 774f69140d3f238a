package kz.qorytyndy.identity;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.Person;
import org.springframework.stereotype.Component;

/** The slip that the administrator hands to whoever has no mail: PDF/A-2b, in Kazakh and in Russian. */
@Component
class Slips {

    private final Organisations organisations;
    private final Texts texts;
    private final Settings settings;
    private final Clock clock;

    Slips(Organisations organisations, Texts texts, Settings settings, Clock clock) {
        this.organisations = organisations;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is printed in one language. */
    record Part(Locale language, String organisation) {}

    byte[] print(Person person, String code) {
        Organisation organisation = organisations.on(Texts.day(clock.instant()));
        List<Part> parts = List.of(Languages.KAZAKH, Languages.RUSSIAN).stream()
                .map(language -> new Part(language, organisation.name().in(language)))
                .toList();
        return PrintedDocument.pdf(
                "slip",
                Map.of(
                        "person",
                        person,
                        "code",
                        code,
                        "page",
                        settings.baseUrl() + "/slip",
                        "until",
                        Texts.time(clock.instant().plus(OneTimeCodes.LIFE)),
                        "parts",
                        parts,
                        "print",
                        new Print()));
    }

    /** How the template says things. */
    final class Print extends PrintedDocument.Print {

        public String word(String name, Locale language) {
            return texts.text(language, "identity.slip." + name);
        }
    }
}
