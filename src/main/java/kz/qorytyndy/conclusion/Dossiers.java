package kz.qorytyndy.conclusion;

import java.util.List;
import java.util.Map;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.deadline.DeadlineChange;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.Hint;
import kz.qorytyndy.verification.Hints;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Puts together what is known of an assessment. */
@Service
public class Dossiers {

    private final AssessmentRounds rounds;
    private final DeadlineChanges changes;
    private final Hints hints;
    private final AuditTrail trail;

    Dossiers(AssessmentRounds rounds, DeadlineChanges changes, Hints hints, AuditTrail trail) {
        this.rounds = rounds;
        this.changes = changes;
        this.hints = hints;
        this.trail = trail;
    }

    /**
     * What is known of an assessment. Whoever shows it to one who sees no people leaves out of it people and what they wrote about people.
     *
     * @param seesPeople whether the reader sees people
     * @param deadlineChanges every deadline that was moved, oldest first
     * @param hints what is unusual, for who sees people; empty for everybody else
     * @param trail what was done, oldest first; null for who sees no people
     */
    public record Dossier(
            boolean seesPeople,
            Rounds rounds,
            List<DeadlineChange> deadlineChanges,
            List<Hint> hints,
            @Nullable List<AuditTrail.Entry> trail) {}

    /** Of an assessment that the actor may see. */
    public Dossier of(Assessment assessment, Actor actor) {
        Rounds all = rounds(assessment);
        return new Dossier(
                seesPeople(assessment, actor),
                all,
                changes.of(assessment.id()),
                hints(assessment, all.submissions(), all.evidence(), actor),
                trail(assessment, actor));
    }

    /** Whether the actor sees people in it. */
    public boolean seesPeople(Assessment assessment, Actor actor) {
        return actor.seesPeople(assessment.bodyCode());
    }

    /** The {@link Dossier#rounds} alone. */
    public Rounds rounds(Assessment assessment) {
        return rounds.of(assessment.id());
    }

    /**
     * The {@link Dossier#hints} alone.
     *
     * @param submissions all of the assessment's versions
     * @param evidence the files of each version that has any
     */
    public List<Hint> hints(
            Assessment assessment,
            List<Submission> submissions,
            Map<Integer, List<EvidenceFile>> evidence,
            Actor actor) {
        return submissions.isEmpty() || !seesPeople(assessment, actor)
                ? List.of()
                : hints.of(assessment, submissions.get(submissions.size() - 1), evidence, actor.seesAllBodies());
    }

    /** The {@link Dossier#trail} alone. */
    public @Nullable List<AuditTrail.Entry> trail(Assessment assessment, Actor actor) {
        return seesPeople(assessment, actor) ? trail.of(assessment.id()) : null;
    }
}
