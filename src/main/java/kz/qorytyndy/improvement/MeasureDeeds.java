package kz.qorytyndy.improvement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.improvement.Measure.Round;
import kz.qorytyndy.improvement.Measure.State;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done with measures of improvement, by the officers and the head of the body whose conclusion it is: the HR service looks on, as whoever assesses
 * the body again must not have a part in its measures. Nothing is overwritten: each deed is a round. A deed that is sent twice is done once.
 */
@Service
public class MeasureDeeds {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NOTE = 4_000;
    private static final int MOST_OF_ASSESSMENT = 100;

    private final JdbcClient jdbc;
    private final Measures measures;
    private final Conclusions conclusions;
    private final People people;
    private final WorkingDays workingDays;
    private final MeasureNotices notices;
    private final AuditTrail trail;
    private final Clock clock;

    MeasureDeeds(
            JdbcClient jdbc,
            Measures measures,
            Conclusions conclusions,
            People people,
            WorkingDays workingDays,
            MeasureNotices notices,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.measures = measures;
        this.conclusions = conclusions;
        this.people = people;
        this.workingDays = workingDays;
        this.notices = notices;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether the actor keeps the measures of the body. */
    public boolean mayKeep(String bodyCode, Actor actor) {
        return keepers(bodyCode).anyMatch(actor.roles()::contains);
    }

    /** Whether a measure of the assessment can be made, and the actor may make it. */
    public boolean mayMake(Assessment assessment, Actor actor) {
        return mayKeep(assessment.bodyCode(), actor)
                && !assessment.rehearsal()
                && assessment.verificationInForce() != null;
    }

    /** Who may carry a measure of the body: its officers and its head, who can open it; by name. */
    public List<Person> owners(String bodyCode) {
        return keepers(bodyCode)
                .flatMap(role -> people.holding(role.role(), role.bodyCode()).stream())
                .distinct()
                .toList();
    }

    /**
     * The last day that a measure of the assessment may have: that of the first period of the same kind after the assessed one that has not begun yet. The
     * verification for it is the last that can be expected to ask what became of the measure.
     */
    public LocalDate latestDue(Assessment assessment) {
        ReportingPeriod period = assessment.period().next();
        while (!period.firstDay().isAfter(measures.today())) {
            period = period.next();
        }
        return period.lastDay();
    }

    /**
     * Makes a measure of a recommendation of the conclusion in force.
     *
     * @throws Refusal not found, also for another's body's assessment; forbidden; invalid (a field: no such recommendation, an owner who is no officer or head
     *     of the body, a day that has passed, is too far or is no working day); conflict if no conclusion is issued, for a rehearsal, if there are too many,
     *     or if another measure has the id
     */
    @Transactional
    public Measure make(UUID assessmentId, MakeMeasure command, Actor actor) {
        Assessment assessment = measures.visible(assessmentId, actor);
        Actor acting = keeper(assessment.bodyCode(), actor);
        lock(assessmentId);
        Round round = new Round(
                1,
                stripped(command.text()),
                command.owner(),
                command.due(),
                State.PLANNED,
                null,
                null,
                acting.deed(clock));
        Optional<Measure> sent = command.id() == null ? Optional.empty() : measures.withId(command.id());
        if (sent.isPresent()) {
            return made(sent.get(), assessmentId, command, round);
        }
        if (assessment.rehearsal()) {
            throw Refusal.conflict("improvement.rehearsal");
        }
        Issued issued = conclusions.latest(assessmentId).orElseThrow(() -> Refusal.conflict("improvement.notIssued"));
        List<Recommendation> recommendations = Recommendation.of(conclusions.recommendations(issued));
        FieldChecks checks = new FieldChecks();
        if (command.recommendation() < 1 || command.recommendation() > recommendations.size()) {
            checks.wrong("recommendation", "improvement.noSuchRecommendation", recommendations.size());
        }
        check(round, assessment, null, checks);
        checks.finish();
        if (measures.of(assessment).size() >= MOST_OF_ASSESSMENT) {
            throw Refusal.conflict("improvement.tooMany", MOST_OF_ASSESSMENT);
        }
        UUID id = command.id() == null ? UUID.randomUUID() : command.id();
        jdbc.sql("""
                        insert into measure (id, assessment_id, content_version, recommendation, quote)
                        values (:id, :assessment, :version, :recommendation, :quote)""")
                .param("id", id)
                .param("assessment", assessmentId)
                .param("version", issued.contentVersion())
                .param("recommendation", command.recommendation())
                .param(
                        "quote",
                        recommendations.get(command.recommendation() - 1).text())
                .update();
        insert(id, round);
        Measure measure = measures.get(id, actor);
        record(AuditAction.MEASURE_MADE, measure, null, acting);
        notices.given(measure, acting);
        return measure;
    }

    /** The measure that was kept when this was sent before. */
    private static Measure made(Measure kept, UUID assessmentId, MakeMeasure command, Round round) {
        boolean same = kept.assessmentId().equals(assessmentId)
                && kept.recommendation() == command.recommendation()
                && kept.round().saysWhat(round);
        if (!same) {
            throw Refusal.conflict("improvement.idTaken");
        }
        return kept;
    }

    /**
     * Changes what is planned; a measure that was done or dropped is planned again.
     *
     * @throws Refusal as {@link #make}; invalid if nothing changes; conflict, with who has changed it since the sender saw it, and when
     */
    @Transactional
    public Measure change(UUID id, ChangeMeasure command, Actor actor) {
        Actor acting = keeper(measures.get(id, actor).bodyCode(), actor);
        FieldChecks checks = new FieldChecks();
        checks.requiredText("reason", command.reason(), LONGEST_NOTE);
        return next(
                id,
                new Round(
                        command.version() + 1,
                        stripped(command.text()),
                        command.owner(),
                        command.due(),
                        State.PLANNED,
                        null,
                        command.reason().strip(),
                        acting.deed(clock)),
                AuditAction.MEASURE_CHANGED,
                checks,
                acting);
    }

    /**
     * Says that a measure was done, on a day between the conclusion's issue and today.
     *
     * @throws Refusal not found; forbidden; invalid (a field); conflict if it is not planned, or with who has changed it since the sender saw it, and when
     */
    @Transactional
    public Measure finish(UUID id, FinishMeasure command, Actor actor) {
        Measure seen = measures.get(id, actor);
        Actor acting = keeper(seen.bodyCode(), actor);
        LocalDate issued = Texts.day(conclusions
                .numbered(seen.assessmentId(), seen.conclusion())
                .orElseThrow()
                .issuedAt());
        FieldChecks checks = new FieldChecks();
        checks.requiredText("note", command.note(), LONGEST_NOTE);
        checks.pastDate("doneOn", command.doneOn(), measures.today());
        if (command.doneOn().isBefore(issued)) {
            checks.wrong("doneOn", "improvement.doneBefore", issued);
        }
        return next(
                id,
                ended(
                        seen,
                        command.version(),
                        State.DONE,
                        command.doneOn(),
                        command.note().strip(),
                        acting),
                AuditAction.MEASURE_DONE,
                checks,
                acting);
    }

    /**
     * Gives a measure up.
     *
     * @throws Refusal as {@link #finish}
     */
    @Transactional
    public Measure drop(UUID id, DropMeasure command, Actor actor) {
        Measure seen = measures.get(id, actor);
        Actor acting = keeper(seen.bodyCode(), actor);
        FieldChecks checks = new FieldChecks();
        checks.requiredText("reason", command.reason(), LONGEST_NOTE);
        return next(
                id,
                ended(
                        seen,
                        command.version(),
                        State.DROPPED,
                        null,
                        command.reason().strip(),
                        acting),
                AuditAction.MEASURE_DROPPED,
                checks,
                acting);
    }

    private Round ended(Measure seen, int version, State state, @Nullable LocalDate doneOn, String note, Actor acting) {
        Round before = seen.round();
        return new Round(
                version + 1, before.text(), before.owner(), before.due(), state, doneOn, note, acting.deed(clock));
    }

    /** Keeps the round, unless it is there already or another came before it. */
    private Measure next(UUID id, Round round, AuditAction action, FieldChecks checks, Actor acting) {
        lock(id);
        Measure before = measures.get(id, acting);
        Round latest = before.round();
        if (latest.version() == round.version()
                && latest.entered().by().equals(acting.username())
                && latest.saysWhat(round)) {
            return before;
        }
        if (latest.version() != round.version() - 1) {
            throw Refusal.overtaken(
                    new Refusal.Overtaken(
                            String.valueOf(latest.version()),
                            latest.entered().by(),
                            latest.entered().at()),
                    "improvement.changed",
                    people.nameOf(latest.entered().by()),
                    latest.entered().at());
        }
        if (round.state() == State.PLANNED) {
            check(round, measures.visible(before.assessmentId(), acting), before, checks);
        } else if (!before.isPlanned()) {
            throw Refusal.conflict("improvement.ended", latest.state().label());
        }
        checks.finish();
        insert(id, round);
        Measure measure = measures.get(id, acting);
        record(action, measure, latest, acting);
        notices.changed(before, measure, acting);
        return measure;
    }

    /** Notes what is wrong with what is planned; {@code before} is null for a new measure. */
    private void check(Round round, Assessment assessment, @Nullable Measure before, FieldChecks checks) {
        checks.text("text", round.text(), LONGEST_TEXT);
        if (owners(assessment.bodyCode()).stream()
                .noneMatch(person -> person.username().equals(round.owner()))) {
            checks.wrong("owner", "improvement.notOfBody");
        }
        if (before != null && before.isPlanned() && before.round().due().equals(round.due())) {
            if (before.round().owner().equals(round.owner())
                    && Objects.equals(before.round().text(), round.text())) {
                checks.wrong("due", "improvement.nothing");
            }
            return;
        }
        LocalDate latest = latestDue(assessment);
        if (round.due().isBefore(measures.today())) {
            checks.wrong("due", "improvement.duePassed", round.due());
        } else if (round.due().isAfter(latest)) {
            checks.wrong("due", "improvement.dueFar", latest);
        } else if (!workingDays.isWorkingDay(round.due())) {
            checks.wrong("due", "improvement.dueNotWorking", round.due(), workingDays.whyOff(round.due()));
        }
    }

    private void insert(UUID id, Round round) {
        jdbc.sql("""
                        insert into measure_round (measure_id, version, text, owner, due, state, done_on, note, entered_by,
                                                   entered_substitution, entered_at)
                        values (:measure, :version, :text, :owner, :due, :state, :doneOn, :note, :enteredBy, :enteredSubstitution,
                                :enteredAt)""").paramSource(Rows.params(round).and("measure", id)).update();
    }

    private void record(AuditAction action, Measure measure, @Nullable Round before, Actor acting) {
        Round round = measure.round();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("body", measure.bodyCode());
        details.put("period", measure.period().code());
        details.put("due", round.due().toString());
        if (before != null && !before.due().equals(round.due())) {
            details.put("oldDue", before.due().toString());
        }
        trail.record(acting.event(action)
                .in(measure.assessmentId())
                .subject("measure " + measure.id() + " v" + round.version())
                .details(details)
                .changed(before == null ? null : sha256(before), sha256(round)));
    }

    private static String sha256(Round round) {
        return Sha256.of(CanonicalJson.of(round));
    }

    /** Whoever does something with it next waits for the running transaction. */
    private void lock(UUID id) {
        // Not its row, which nobody may change.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 0))")
                .param("id", id.toString())
                .query(row -> {});
    }

    /** The person as he keeps the measures of the body. */
    private static Actor keeper(String bodyCode, Actor actor) {
        return keepers(bodyCode)
                .filter(actor.roles()::contains)
                .findFirst()
                .map(actor::as)
                .orElseThrow(() -> Refusal.forbidden("improvement.mayNotKeep"));
    }

    private static Stream<RoleHeld> keepers(String bodyCode) {
        return Stream.of(
                new RoleHeld(Role.TERRITORIAL_OFFICER, bodyCode), new RoleHeld(Role.TERRITORIAL_HEAD, bodyCode));
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
