package kz.qorytyndy.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.people.PersonEntry.State;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes the names and data of people who left long ago. Their user names stay: the trail and the documents of their time refer to them. */
@Service
public class PeopleRetention {

    private final JdbcClient jdbc;
    private final PeopleDirectory directory;
    private final List<UnfinishedWork> work;
    private final SettingValues settings;
    private final Texts texts;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PeopleRetention(
            JdbcClient jdbc,
            PeopleDirectory directory,
            List<UnfinishedWork> work,
            SettingValues settings,
            Texts texts,
            AuditTrail trail,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.work = work;
        this.settings = settings;
        this.texts = texts;
        this.trail = trail;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Removes the name and the data of somebody.
     *
     * @param username his, typed once more: what is removed does not come back
     */
    public record Remove(String username) {}

    /** Name and data of a disabled person are removed, in the running transaction: whoever keeps more of him removes it as well. */
    public record Removed(String username) {}

    /** Whoever knows of work that is not done with, and in whose documents the names of those who took part in it are still to stand. */
    public interface UnfinishedWork {

        /** What there is of the person's, as people are told of it; nothing if there is none. */
        List<Message> of(String username);
    }

    /**
     * Removes them of one person, whenever his data changed last; for administrators.
     *
     * @throws Refusal forbidden; not found; invalid if the user name typed is another; conflict if they are removed already, and as long as he is not
     *     disabled, has a role, or took part in what is not done with
     */
    @Transactional
    public PersonEntry remove(String username, Remove command, Actor actor) {
        PeopleDirectory.checkKeeper(actor);
        PersonEntry person = directory.lock(username);
        if (!command.username().strip().equals(username)) {
            throw Refusal.invalidField("username", "people.names.another", username);
        }
        Message obstacle = obstacle(person);
        if (obstacle != null) {
            throw Refusal.conflict(obstacle.key(), obstacle.arguments().toArray());
        }
        return removed(person, actor.username(), actor.event(AuditAction.PERSON_NAMES_REMOVED));
    }

    /** Removes what is due. Several instances of the application may do it at the same time. */
    @Scheduled(cron = "0 45 3 * * *", zone = "Asia/Almaty")
    public void removeDue() {
        LocalDate kept = Texts.day(clock.instant()).minusYears(settings.of(Setting.PEOPLE_NAMES));
        jdbc.sql("""
                        select username from person
                        where not enabled and not service and names_removed_at is null and changed_at < :kept
                        order by username""")
                .param("kept", Timestamp.from(kept.atStartOfDay(Texts.ZONE).toInstant()))
                .query(String.class)
                .list()
                .forEach(username -> transaction.executeWithoutResult(status -> {
                    PersonEntry person = directory.lock(username);
                    if (obstacle(person) == null) {
                        removed(person, null, AuditEvent.of(AuditEvent.SYSTEM, AuditAction.PERSON_NAMES_REMOVED));
                    }
                }));
    }

    /** Why nothing may be removed yet; null if it may. */
    private @Nullable Message obstacle(PersonEntry person) {
        String name = person.name().kk().whole();
        if (person.namesRemovedAt() != null) {
            return Message.of("people.names.removed", person.namesRemovedAt());
        }
        if (person.state() != State.DISABLED) {
            return Message.of("people.names.enabled", name);
        }
        boolean hasRole = jdbc.sql("""
                        select exists (select from role_held
                                       where username = :username and (valid_to is null or valid_to >= :today))""")
                .param("username", person.username())
                .param("today", Texts.day(clock.instant()))
                .query(Boolean.class)
                .single();
        if (hasRole) {
            return Message.of("people.names.role", name);
        }
        return work.stream()
                .flatMap(one -> one.of(person.username()).stream())
                .findFirst()
                .map(what -> Message.of("people.names.work", name, what))
                .orElse(null);
    }

    private PersonEntry removed(PersonEntry before, @Nullable String by, AuditEvent event) {
        // One after the other: no two get the same number.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('removed names', 0))")
                .query(row -> {});
        int number = 1
                + jdbc.sql("select count(*) from person where names_removed_at is not null")
                        .query(Integer.class)
                        .single();
        FullName kk = neutral(Languages.KAZAKH, number);
        FullName ru = neutral(Languages.RUSSIAN, number);
        jdbc.sql("""
                        update person
                        set surname_kk = :kk, given_name_kk = '', patronymic_kk = null, surname_ru = :ru, given_name_ru = '',
                            patronymic_ru = null, sought = :sought, personnel_number = null, post = null, email = null,
                            password_hash = null, changed_by = :by, changed_at = :at, names_removed_at = :at
                        where username = :username""")
                .param("kk", kk.surname())
                .param("ru", ru.surname())
                .param("sought", SearchText.folded(kk.whole() + " " + ru.whole() + " " + before.username()))
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("username", before.username())
                .update();
        PersonEntry after = directory.withUsername(before.username()).orElseThrow();
        trail.record(event.subject("person " + before.username()).changed(before.sha256(), after.sha256()));
        events.publishEvent(new Removed(before.username()));
        return after;
    }

    private FullName neutral(Locale language, int number) {
        return new FullName(texts.text(language, Message.of("people.names.neutral", String.valueOf(number))), "", null);
    }
}
