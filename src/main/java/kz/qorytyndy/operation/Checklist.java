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
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands between a fresh installation and its first campaign. It fills itself in from what the database holds. */
@Service
public class Checklist {

    /** What only a launch's own page can say of the bodies that are chosen there. */
    private static final Set<String> SAID_BY_THE_LAUNCH = Set.of("roles", "rehearsal");

    private final TerritorialBodies bodies;
    private final People people;
    private final CalendarDays calendar;
    private final Methodologies methodologies;
    private final TestMails testMails;
    private final SettingValues settings;
    private final Settings installation;
    private final OperationFacts facts;
    private final Clock clock;

    Checklist(
            TerritorialBodies bodies,
            People people,
            CalendarDays calendar,
            Methodologies methodologies,
            TestMails testMails,
            SettingValues settings,
            Settings installation,
            OperationFacts facts,
            Clock clock) {
        this.bodies = bodies;
        this.people = people;
        this.calendar = calendar;
        this.methodologies = methodologies;
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

    private List<Item> items() {
        LocalDate today = Texts.day(clock.instant());
        List<TerritorialBody> inForce = bodies.inForceOn(today);
        return List.of(
                item("organisation", "/organisation"),
                item("bodies", "/bodies", when(inForce.isEmpty(), "bodies")),
                item("people", "/people", when(people.all().size() < 2, "people")),
                item("roles", "/people", roles(inForce).toArray(Message[]::new)),
                item("mail", "/operations", mail().toArray(Message[]::new)),
                item("calendar", "/calendar", calendar(today).toArray(Message[]::new)),
                item(
                        "methodology",
                        "/methodologies",
                        when(methodologies.inForceOn(today).isEmpty(), "methodology")),
                item("backup", "/operations", backup()),
                item(
                        "tls",
                        "/operations",
                        when(!"https".equals(installation.baseUrl().getScheme()), "tls")),
                item(
                        "secondAdministrator",
                        "/people",
                        when(people.holding(Role.ADMINISTRATOR, null).size() < 2, "secondAdministrator")),
                item("rehearsal", "/campaigns/launch", when(facts.campaigns() == 0, "rehearsal")));
    }

    private List<Message> roles(List<TerritorialBody> inForce) {
        List<Message> missing = new ArrayList<>();
        for (Role role : List.of(Role.HR_HEAD, Role.HR_OFFICER)) {
            if (people.holding(role, null).isEmpty()) {
                missing.add(missing("roles." + role));
            }
        }
        for (Role role : List.of(Role.TERRITORIAL_HEAD, Role.TERRITORIAL_OFFICER)) {
            List<Object> without = inForce.stream()
                    .filter(body -> people.holding(role, body.code()).isEmpty())
                    .<Object>map(TerritorialBody::name)
                    .toList();
            if (!without.isEmpty()) {
                missing.add(missing("roles." + role, without));
            }
        }
        return missing;
    }

    private List<Message> mail() {
        List<Message> missing = new ArrayList<>();
        if (settings.of(Setting.SENDER).equals(Setting.SENDER.usual())) {
            missing.add(missing("mail.sender"));
        }
        if (testMails.last().filter(TestMails.TestMail::taken).isEmpty()) {
            missing.add(missing("mail.test"));
        }
        return missing;
    }

    private List<Message> calendar(LocalDate today) {
        return Stream.of(today.getYear(), today.getYear() + 1)
                .flatMap(year -> calendar.of(year).values().stream()
                        .filter(day -> !day.confirmed() && !day.date().isBefore(today))
                        .map(CalendarDay::date))
                .map(day -> missing("calendar", day))
                .toList();
    }

    private Message[] backup() {
        return facts.lastBackup()
                .map(last ->
                        when(last.at().isBefore(clock.instant().minus(Duration.ofDays(2))), "backup.old", last.at()))
                .orElseGet(() -> when(true, "backup"));
    }

    private static Message[] when(boolean lacking, String what, Object... arguments) {
        return lacking ? new Message[] {missing(what, arguments)} : new Message[0];
    }

    private static Message missing(String what, Object... arguments) {
        return Message.of("operation.missing." + what, arguments);
    }

    private static Item item(String id, String path, Message... missing) {
        return new Item(id, List.of(missing), path);
    }
}
