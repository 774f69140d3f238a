package kz.qorytyndy.notification;

import java.util.List;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.MatterRef;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.DeputyNamed;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Substitution;
import kz.qorytyndy.territory.SubstitutionEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is told of substitutions, to the absent, the deputy and the HR service: nobody comes to act for another in silence. */
@Component
class SubstitutionNotices {

    private final Mailings mailings;
    private final People people;

    SubstitutionNotices(Mailings mailings, People people) {
        this.mailings = mailings;
        this.people = people;
    }

    @EventListener
    void named(DeputyNamed event) {
        Substitution one = event.substitution();
        tell(MailKind.DEPUTY_NAMED, one, one.recordedBy());
    }

    @EventListener
    void ended(SubstitutionEnded event) {
        Substitution one = event.substitution();
        tell(MailKind.SUBSTITUTION_ENDED, one, one.endedBy() == null ? one.recordedBy() : one.endedBy());
    }

    private void tell(MailKind kind, Substitution one, String by) {
        About about = new About(
                new MatterRef(Matter.SUBSTITUTION, one.id(), null, false),
                null,
                null,
                person(one.absent()),
                person(one.deputy()));
        Notice notice = Notice.of(kind, about)
                .fact("substituted", Message.of("notification.days", one.from(), one.to()))
                .fact(
                        "order",
                        Message.of(
                                "notification.order",
                                one.order().number(),
                                one.order().date()))
                .fact("recordedBy", person(by));
        mailings.begin()
                .without(List.of(by))
                .to(one.deputy(), notice)
                .to(one.absent(), notice)
                .toHrService(notice);
    }

    private Message person(String username) {
        return Message.of("territory.person", people.nameOf(username));
    }
}
