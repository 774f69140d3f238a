package kz.qorytyndy.improvement;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.Mailings;
import kz.qorytyndy.notification.Notice;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.stereotype.Component;

/** What is told of measures; queued in the caller's transaction, which must exist. What somebody did himself he is not told. */
@Component
class MeasureNotices {

    private final Mailings mailings;
    private final Assessments assessments;
    private final TerritorialBodies bodies;
    private final People people;

    MeasureNotices(Mailings mailings, Assessments assessments, TerritorialBodies bodies, People people) {
        this.mailings = mailings;
        this.assessments = assessments;
        this.bodies = bodies;
        this.people = people;
    }

    /** To the owner of a new measure. */
    void given(Measure measure, Actor by) {
        mailings.begin()
                .without(List.of(by.username()))
                .to(measure.round().owner(), notice(MailKind.MEASURE_GIVEN, measure));
    }

    /** To its owner that it is another one now, or what was done with it; to who was its owner, that it is no more. */
    void changed(Measure before, Measure measure, Actor by) {
        String owner = measure.round().owner();
        boolean given = !owner.equals(before.round().owner());
        Notice changed = notice(MailKind.MEASURE_CHANGED, measure)
                .fact("measureState", measure.round().state().label())
                .fact("changedBy", Message.of("territory.person", people.nameOf(by.username())))
                .fact(
                        measure.round().state() == Measure.State.DONE ? "measureDone" : "reason",
                        String.valueOf(measure.round().note()));
        mailings.begin()
                .without(List.of(by.username()))
                .to(owner, given ? notice(MailKind.MEASURE_GIVEN, measure) : changed)
                .to(before.round().owner(), changed);
    }

    /** To the owner, before the day. */
    void dueSoon(Measure measure) {
        Notice notice = notice(MailKind.MEASURE_DUE_SOON, measure);
        if (carries(measure)) {
            mailings.begin().to(measure.round().owner(), notice);
        } else {
            mailings.begin().to(Role.TERRITORIAL_HEAD, notice);
        }
    }

    /** To the owner and the head of the body, after the day. */
    void overdue(Measure measure) {
        Notice notice = notice(MailKind.MEASURE_OVERDUE, measure);
        Mailings.Mailing mailing = mailings.begin();
        if (carries(measure)) {
            mailing.to(measure.round().owner(), notice);
        }
        mailing.to(Role.TERRITORIAL_HEAD, notice);
    }

    /** Whether its owner still works for the body: else it is for the head to give it to another. */
    private boolean carries(Measure measure) {
        return people.withUsername(measure.round().owner()).stream()
                .anyMatch(person -> person.enabled()
                        && people.rolesOf(person.username()).stream()
                                .anyMatch(role -> measure.bodyCode().equals(role.bodyCode())));
    }

    private Notice notice(MailKind kind, Measure measure) {
        UUID id = measure.id();
        return Notice.of(kind, assessments.get(measure.assessmentId()).about(bodies.get(measure.bodyCode())))
                .on("/measures/" + id)
                .fact("measure", measure.work())
                .fact(
                        "measureOwner",
                        Message.of(
                                "territory.person",
                                people.nameOf(measure.round().owner())))
                .fact(
                        "measureDue",
                        Message.of("notification.value", measure.round().due()))
                .fact("number", measure.conclusion());
    }
}
