package kz.qorytyndy.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.People;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What holds of every name that is given, and of every day from which one is to hold. */
@Component
class DirectoryRules {

    static final int LONGEST_OFFICIAL_NAME = 300;
    static final int LONGEST_NAME = 100;

    /** Nothing is known earlier of the agency or its bodies, and nobody decides on more years ahead; a typing error does. */
    private static final LocalDate EARLIEST = LocalDate.of(1991, 12, 16);

    private static final int MOST_YEARS_AHEAD = 2;

    private final ObjectProvider<DatedDocuments> documents;
    private final AuditTrail trail;
    private final People people;
    private final Clock clock;

    DirectoryRules(ObjectProvider<DatedDocuments> documents, AuditTrail trail, People people, Clock clock) {
        this.documents = documents;
        this.trail = trail;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The refusal of who has not seen the latest change: it names who made it, and when.
     *
     * @param version by now
     * @param subject matches those of the events that changed it
     */
    Refusal overtaken(String version, String subject) {
        AuditTrail.Entry last = trail.lastAbout(subject).orElseThrow();
        return Refusal.overtaken(
                new Refusal.Overtaken(version, last.actor(), last.at()),
                "directory.changedMeanwhile",
                people.doer(last.actor(), last.onBehalfOf()),
                last.at());
    }

    LocalDate today() {
        return Texts.day(clock.instant());
    }

    /** Notes what is wrong with a day of the directory. */
    void checkDay(String field, LocalDate day, FieldChecks checks) {
        LocalDate latest = today().plusYears(MOST_YEARS_AHEAD);
        if (day.isBefore(EARLIEST) || day.isAfter(latest)) {
            checks.wrong(field, "directory.refusal.day", EARLIEST, latest);
        }
    }

    /** The same of one on which something is decided now. */
    void checkComingDay(String field, LocalDate day, FieldChecks checks) {
        if (day.isBefore(today())) {
            checks.wrong(field, "directory.refusal.past", day);
        } else {
            checkDay(field, day, checks);
        }
    }

    /** The name on one line in each language, and noted what is wrong with it. */
    static LocalizedText name(String field, LocalizedText given, int longest, FieldChecks checks) {
        LocalizedText name = new LocalizedText(plain(given.kk()), plain(given.ru()), plain(given.en()));
        checks.requiredText(field + ".kk", name.kk(), longest);
        checks.requiredText(field + ".ru", name.ru(), longest);
        checks.requiredText(field + ".en", name.en(), longest);
        return name;
    }

    private static String plain(String given) {
        return given.strip().replaceAll("(?U)\\s+", " ");
    }

    /**
     * Refuses names that would change what documents already say.
     *
     * @param bodyCode whose documents; null for everybody's
     * @throws Refusal conflict, with the first day that is left
     */
    void refuseWhereDocumentsAre(LocalDate from, @Nullable String bodyCode) {
        Optional<LocalDate> latest = documents.stream()
                .flatMap(one -> one.latestDay(bodyCode).stream())
                .max(Comparator.naturalOrder())
                .filter(day -> !day.isBefore(from));
        if (latest.isPresent()) {
            throw Refusal.conflict(
                    "directory.refusal.documents", latest.get(), latest.get().plusDays(1));
        }
    }
}
