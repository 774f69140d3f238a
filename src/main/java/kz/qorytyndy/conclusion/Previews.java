package kz.qorytyndy.conclusion;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.Verifications;
import org.springframework.stereotype.Service;

/** What conclusions say that are not issued yet. */
@Service
public class Previews {

    private static final Set<AssessmentState> UNISSUED =
            EnumSet.of(AssessmentState.IN_REVIEW, AssessmentState.AWAITING_SIGN_OFF, AssessmentState.OBJECTED);

    private final Assessments assessments;
    private final Verifications verifications;
    private final Conclusions conclusions;
    private final Contents contents;
    private final ConclusionForms forms;

    Previews(
            Assessments assessments,
            Verifications verifications,
            Conclusions conclusions,
            Contents contents,
            ConclusionForms forms) {
        this.assessments = assessments;
        this.verifications = verifications;
        this.conclusions = conclusions;
        this.contents = contents;
        this.forms = forms;
    }

    /**
     * Whether the actor may read what {@link #of} says: nobody who sees no people, for it is not sealed yet; the head of the body only from when the HR
     * service has signed, until then it may say something else.
     */
    public boolean mayRead(Assessment assessment, Actor actor) {
        return actor.seesPeople(assessment.bodyCode())
                && conclusions.mayRead(assessment.bodyCode(), actor)
                && (actor.seesAllBodies() || assessment.state() != AssessmentState.IN_REVIEW);
    }

    /** Whether there is what {@link #of} says, or will be as soon as its score is made, and the actor may read it. */
    public boolean isOpenTo(Assessment assessment, Actor actor) {
        return UNISSUED.contains(assessment.state()) && mayRead(assessment, actor);
    }

    /** The latest content that the HR head signed by approving it, issued or not. */
    public Optional<SignedContent> signed(UUID assessmentId) {
        return contents.latest(assessmentId);
    }

    /**
     * What the conclusion says that is now under review, awaits its signature or is objected to: in review as it would be if it were
     * approved now, without an approval; then the signed content. Empty in every other state, and in review until the score is made.
     */
    public Optional<ConclusionContent> of(UUID assessmentId) {
        Assessment assessment = assessments.get(assessmentId);
        return switch (assessment.state()) {
            case IN_REVIEW -> draft(assessment);
            case AWAITING_SIGN_OFF, OBJECTED -> contents.latest(assessmentId).map(SignedContent::content);
            case AWAITING_SUBMISSION, IN_VERIFICATION, ISSUED, NOT_SUBMITTED, CANCELLED -> Optional.empty();
        };
    }

    /**
     * {@link #of} as a document: in review as it would be, marked as a draft; then the very bytes that the heads sign, in which number, date and the second
     * signature have places that are filled when it is issued.
     *
     * @throws Refusal conflict, if the document is not any more what was approved
     */
    public Optional<byte[]> pdf(UUID assessmentId) {
        Assessment assessment = assessments.get(assessmentId);
        return switch (assessment.state()) {
            case IN_REVIEW -> draft(assessment).map(forms::draft).map(ConclusionDocument::pdf);
            case AWAITING_SIGN_OFF, OBJECTED -> contents.latest(assessmentId).map(contents::document);
            case AWAITING_SUBMISSION, IN_VERIFICATION, ISSUED, NOT_SUBMITTED, CANCELLED -> Optional.empty();
        };
    }

    private Optional<ConclusionContent> draft(Assessment assessment) {
        return verifications.latest(assessment.id()).flatMap(verification -> contents.draft(assessment, verification));
    }
}
