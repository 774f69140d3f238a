package kz.qorytyndy.notification;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes notices to people. What is written to the outbox is written in the caller's transaction, which must exist; nothing is sent here. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Mailings {

    private final Outbox outbox;
    private final Letters letters;
    private final Deadlines deadlines;
    private final People people;

    Mailings(Outbox outbox, Letters letters, Deadlines deadlines, People people) {
        this.outbox = outbox;
        this.letters = letters;
        this.deadlines = deadlines;
        this.people = people;
    }

    /** A mailing that has gone to nobody yet. */
    public Mailing begin() {
        return new Mailing();
    }

    /** Takes the entries for such work of the matter's out of what stands in somebody's calendar, without a word to him: he knows. */
    public void forget(UUID matterId, Set<TaskKind> work, String username) {
        deadlines.forget(matterId, work, username);
    }

    /** Withdraws what waits to be sent about the campaign or its assessments, or could not be delivered: nobody is to be told of it any more. */
    public void withdraw(UUID campaignId) {
        outbox.withdraw(campaignId);
    }

    /** Whether anybody has such work of the matter's in his calendar. */
    public boolean isInCalendars(UUID matterId, TaskKind work) {
        return !deadlines.holders(matterId, EnumSet.of(work)).isEmpty();
    }

    /** The mails that one step of a process causes: everybody gets a mail of his own, and one at most. */
    public final class Mailing {

        private final Set<String> told = new HashSet<>();
        private final Set<String> left = new HashSet<>();

        private Mailing() {}

        /** Leaves these people out from here on and no others, and their deputies as such: whom it does not concern, and who did himself what is told. */
        public Mailing without(Collection<String> usernames) {
            left.clear();
            left.addAll(usernames);
            return this;
        }

        /** Queues a mail for each of the addressees who has got none yet, and for those who replace them today. */
        public Mailing to(List<Person> addressees, Notice notice) {
            List<Person> concerned = addressees.stream()
                    .filter(addressee -> !left.contains(addressee.username()))
                    .toList();
            concerned.forEach(addressee -> to(addressee, notice));
            Map<String, List<Person>> deputies =
                    people.deputiesOf(concerned.stream().map(Person::username).toList());
            concerned.forEach(absent -> deputies.getOrDefault(absent.username(), List.of())
                    .forEach(deputy -> to(deputy, notice.fact("actingFor", absent.name()))));
            return this;
        }

        /** To those who hold the role in the notice's matter. */
        public Mailing to(Role role, Notice notice) {
            RoleHeld held = role.in(notice.about().bodyCode());
            return to(people.holding(held.role(), held.bodyCode()), notice);
        }

        /** To that person alone: what concerns his account is for no deputy. */
        public Mailing toHimself(Person addressee, Notice notice) {
            to(addressee, notice);
            return this;
        }

        /** To that person, and to those who replace him today. */
        public Mailing to(String username, Notice notice) {
            return to(people.withUsername(username).stream().toList(), notice);
        }

        public Mailing toHrService(Notice notice) {
            return to(Role.HR_HEAD, notice).to(Role.HR_OFFICER, notice);
        }

        /** To those whose calendars hold the deadline that the notice is about, a deputy's as well. */
        public Mailing toCalendars(Notice notice) {
            Notice.Deadline deadline = Objects.requireNonNull(notice.deadline());
            deadlines.holders(notice.about().matter().id(), deadline.work()).stream()
                    .flatMap(username -> people.withUsername(username).stream())
                    .forEach(holder -> to(holder, notice));
            return this;
        }

        private void to(Person addressee, Notice notice) {
            if (!left.contains(addressee.username()) && told.add(addressee.username())) {
                outbox.queue(notice, addressee, letters.write(notice, addressee));
            }
        }
    }
}
