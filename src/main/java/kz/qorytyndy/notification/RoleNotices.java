package kz.qorytyndy.notification;

import java.util.List;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.people.Approval;
import kz.qorytyndy.people.RoleEnded;
import kz.qorytyndy.people.RoleEntry;
import kz.qorytyndy.people.RoleGiven;
import kz.qorytyndy.people.SecondApprovals;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is told of roles: to the administrators what awaits a second one, to whoever asked what became of it, to whom it concerns what he may do. */
@Component
class RoleNotices {

    private final Mailings mailings;
    private final People people;
    private final TerritorialBodies bodies;
    private final SecondApprovals approvals;

    RoleNotices(Mailings mailings, People people, TerritorialBodies bodies, SecondApprovals approvals) {
        this.mailings = mailings;
        this.people = people;
        this.bodies = bodies;
        this.approvals = approvals;
    }

    @EventListener
    void asked(Approval.Asked event) {
        Approval approval = event.approval();
        Notice notice = notice(MailKind.APPROVAL_ASKED, approval)
                .fact("askedBy", person(approval.askedBy()))
                .fact("decisionDue", approval.expiresAt());
        mailings.begin()
                .without(List.of(approval.askedBy(), approval.concerned()))
                .to(Role.ADMINISTRATOR, notice);
    }

    @EventListener
    void decided(Approval.Decided event) {
        Approval approval = event.approval();
        Notice notice = notice(MailKind.APPROVAL_DECIDED, approval)
                .fact("decision", Message.of("notification.decision." + approval.outcome()))
                .fact("decidedBy", person(event.by().username()));
        people.withUsername(approval.askedBy())
                .ifPresent(asker -> mailings.begin().toHimself(asker, notice));
    }

    @EventListener
    void given(RoleGiven event) {
        RoleEntry role = event.role();
        Notice notice =
                notice(MailKind.ROLE_GIVEN, role).fact("firstDay", Message.of("notification.value", role.from()));
        tell(
                role,
                event.by(),
                role.to() == null ? notice : notice.fact("lastDay", Message.of("notification.value", role.to())));
    }

    @EventListener
    void ended(RoleEnded event) {
        tell(
                event.role(),
                event.by(),
                notice(MailKind.ROLE_ENDED, event.role())
                        .fact("lastDay", Message.of("notification.value", event.to())));
    }

    /** To the person, if he has an address and did not do it himself. */
    private void tell(RoleEntry role, Actor by, Notice notice) {
        people.withUsername(role.username())
                .filter(person -> person.email() != null)
                .ifPresent(person ->
                        mailings.begin().without(List.of(by.username())).toHimself(person, notice));
    }

    private Notice notice(MailKind kind, Approval approval) {
        return Notice.of(kind, about(approval.concerned())).fact("asked", approvals.describe(approval));
    }

    private Notice notice(MailKind kind, RoleEntry role) {
        return Notice.of(kind, about(role.username()))
                .fact(
                        "role",
                        role.body() == null
                                ? role.role().label()
                                : Message.of(
                                        "notification.roleOfBody",
                                        role.role().label(),
                                        bodies.get(role.body()).label()));
    }

    private About about(String username) {
        Person person = people.withUsername(username).orElseThrow();
        return About.of(person, people.matterOf(username));
    }

    private Message person(String username) {
        return Message.of("territory.person", people.nameOf(username));
    }
}
