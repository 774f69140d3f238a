package kz.qorytyndy.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.qorytyndy.deadline.CalendarDay;
import kz.qorytyndy.deadline.CalendarDays;
import kz.qorytyndy.notification.TestMails;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.scoring.AssumptionsSeen;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands between a fresh installation and its first campaign. It fills itself in from what the database holds. */
@Service
public class Checklist {

    /** What a launch's own page says: of the bodies that are chosen there, and where a rehearsal is chosen. */
    private static final Set<String> SAID_BY_THE_LAUNCH = Set.of("roles", "rehearsal");

    private final DirectorySetup directory;
    private final CalendarDays calendar;
    private final Methodologies methodologies;
    private final AssumptionsSeen assumptions;
    private final TestMails testMails;
    private final SettingValues settings;
    private final Settings installation;
    private final OperationFacts facts;
    private final Clock clock;

    Checklist(
            DirectorySetup directory,
            CalendarDays calendar,
            Methodologies methodologies,
            AssumptionsSeen assumptions,
            TestMails testMails,
            SettingValues settings,
            Settings installation,
            OperationFacts facts,
            Clock clock) {
        this.directory = directory;
        this.calendar = calendar;
        this.methodologies = methodologies;
        this.assumptions = assumptions;
        this.testMails = testMails;
        this.settings = settings;
        this.installation = installation;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * A line of the list; its name is the message {@code operation.setup.<id>}.
     *
     * @param missing what is still to be done; empty: nothing
     * @param path the page on which it is done
     */
    public record Item(String id, List<Message> missing, String path) {

        public boolean done() {
            return missing.isEmpty();
        }

        public Message label() {
            return Message.of("operation.setup." + id);
        }
    }

    /**
     * All lines, in the order in which they are done.
     *
     * @throws Refusal forbidden unless the actor is an administrator
     */
    @Transactional(readOnly = true)
    public List<Item> items(Actor actor) {
        if (!actor.is(Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("operation.refusal");
        }
        return items();
    }

    /** What is missing where a campaign is launched, besides what the bodies of that campaign lack. */
    @Transactional(readOnly = true)
    public List<Message> missingForLaunch() {
        return items().stream()
                .filter(item -> !SAID_BY_THE_LAUNCH.contains(item.id))
                .flatMap(item -> item.missing.stream())
                .toList();
    }

    /** How many lines are still to be done before the first campaign; none for whoever is no administrator, or when one was launched. */
    @Transactional(readOnly = true)
    public long undone(Actor actor) {
        return actor.is(Role.ADMINISTRATOR) && facts.campaigns() == 0
                ? items().stream().filter(item -> !item.done()).count()
                : 0;
    }

    private List<Item> items() {
        LocalDate today = Texts.day(clock.instant());
        return List.of(
                new Item("organisation", directory.organisation(), "/organisation"),
                new Item("bodies", directory.bodies(today), "/bodies"),
                mail(),
                new Item("people", directory.people(), "/people"),
                new Item("roles", directory.roles(today), "/people"),
                new Item("secondAdministrator", directory.secondAdministrator(), "/people"),
                calendar(today),
                methodology(today),
                new Item("backup", backup(), "/operations"),
                new Item("tls", when(!"https".equals(installation.baseUrl().getScheme()), "tls"), "/operations"),
                new Item("secondFactor", directory.secondFactor(), "/settings"),
                rehearsal());
    }

    /** The whole way is tried once before it counts, and what was tried is removed again. */
    private Item rehearsal() {
        OperationFacts.Rehearsed rehearsed = facts.rehearsed();
        return new Item(
                "rehearsal",
                rehearsed.lacking().map(Checklist::missing).stream().toList(),
                rehearsed.launched() ? "/campaigns" : "/campaigns/launch");
    }

    /** The page of the one in force says what it assumes; where there is none, the list is where one comes from. */
    private Item methodology(LocalDate today) {
        String all = "/methodologies";
        return methodologies
                .inForceOn(today)
                .map(inForce -> new Item(
                        "methodology",
                        when(assumptions.isDue(inForce), "assumptions"),
                        all + "/" + inForce.ref().id()))
                .orElseGet(() -> new Item("methodology", when(true, "methodology"), all));
    }

    /** The sender is a setting; the mail that tries it is sent where its answer is shown. */
    private Item mail() {
        boolean sender = !settings.of(Setting.SENDER).equals(Setting.SENDER.usual());
        List<Message> missing = new ArrayList<>(when(!sender, "mail.sender"));
        if (testMails.last().filter(TestMails.TestMail::taken).isEmpty()) {
            missing.add(missing("mail.test"));
        }
        return new Item("mail", missing, sender ? "/operations" : "/settings");
    }

    /** It leads to the year of the first day that is not confirmed. */
    private Item calendar(LocalDate today) {
        List<LocalDate> days = Stream.of(today.getYear(), today.getYear() + 1)
                .flatMap(year -> calendar.of(year).values().stream()
                        .filter(day -> !day.confirmed() && !day.date().isBefore(today))
                        .map(CalendarDay::date))
                .toList();
        return new Item(
                "calendar",
                days.stream().map(day -> missing("calendar", day)).toList(),
                "/calendar?year=" + (days.isEmpty() ? today : days.get(0)).getYear());
    }

    private List<Message> backup() {
        return facts.lastBackup()
                .map(last ->
                        when(last.at().isBefore(clock.instant().minus(Duration.ofDays(2))), "backup.old", last.at()))
                .orElseGet(() -> when(true, "backup"));
    }

    static List<Message> when(boolean lacking, String what, Object... arguments) {
        return lacking ? List.of(missing(what, arguments)) : List.of();
    }

    private static Message missing(String what, Object... arguments) {
        return Message.of("operation.missing." + what, arguments);
    }
}
