package kz.qorytyndy.conclusion;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.conclusion.Reviews.Review;
import kz.qorytyndy.conclusion.SignOffs.Decision;
import kz.qorytyndy.conclusion.SignOffs.Result;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.matter.Remark;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import org.springframework.stereotype.Component;

/** What the sides of an assessment write for each other. */
@Component
public class Remarks {

    private final Submissions submissions;
    private final Verifications verifications;
    private final Reviews reviews;
    private final SignOffs signOffs;

    Remarks(Submissions submissions, Verifications verifications, Reviews reviews, SignOffs signOffs) {
        this.submissions = submissions;
        this.verifications = verifications;
        this.reviews = reviews;
        this.signOffs = signOffs;
    }

    /** What whoever does the open task of this kind is to read: first why it is there (again), then what else was written for him. */
    public List<Remark> to(UUID assessmentId, TaskKind kind) {
        return switch (kind) {
            case SUBMIT_HR_DATA -> dataReturned(assessmentId).stream().toList();
            case VERIFY_SUBMISSION ->
                Stream.concat(conclusionReturned(assessmentId), comment(assessmentId))
                        .toList();
            case REVIEW_CONCLUSION -> comment(assessmentId).toList();
            case SIGN_OFF -> upheld(assessmentId).toList();
            case DECIDE_OBJECTION -> objection(assessmentId).map(Remarks::of).toList();
            default -> List.of();
        };
    }

    /** Why the data came back to the body last: the HR officer or the HR head returned them. */
    private Optional<Remark> dataReturned(UUID assessmentId) {
        return verifications.latest(assessmentId).map(verification -> {
            if (verification.decision().outcome() == VerifySubmission.Outcome.RETURN) {
                return new Remark(
                        Remark.Kind.DATA_RETURNED,
                        Objects.requireNonNull(verification.decision().reason()),
                        verification.verified().at());
            }
            return of(Remark.Kind.DATA_RETURNED, reviewOf(verification).orElseThrow());
        });
    }

    /** Why an accepted verification is to be done again: the HR head returned the conclusion, or accepted an objection to it. */
    private Stream<Remark> conclusionReturned(UUID assessmentId) {
        return verifications
                .latest(assessmentId)
                .filter(verification -> verification.decision().outcome() == VerifySubmission.Outcome.ACCEPT)
                .flatMap(this::reviewOf)
                .stream()
                .flatMap(review -> switch (review.decision().outcome()) {
                    case RETURN_TO_HR -> Stream.of(of(Remark.Kind.CONCLUSION_RETURNED, review));
                    case RETURN_TO_BODY -> Stream.empty();
                    case APPROVE ->
                        Stream.concat(
                                decision(assessmentId).map(Remarks::of),
                                objection(assessmentId).map(Remarks::of));
                });
    }

    private Stream<Remark> upheld(UUID assessmentId) {
        return decision(assessmentId)
                .filter(decision -> decision.decision().outcome() == DecideObjection.Outcome.UPHOLD)
                .map(Remarks::of);
    }

    private Stream<Remark> comment(UUID assessmentId) {
        return submissions.latest(assessmentId).stream()
                .filter(submission -> submission.comment() != null)
                .map(submission -> new Remark(
                        Remark.Kind.COMMENT,
                        Objects.requireNonNull(submission.comment()),
                        submission.submitted().at()));
    }

    private Optional<Review> reviewOf(Verification verification) {
        return reviews.all(verification.assessmentId()).stream()
                .filter(review -> review.verificationVersion() == verification.version())
                .reduce((earlier, later) -> later);
    }

    /** The latest sign-off, if it is an objection. */
    private Stream<SignedOff> objection(UUID assessmentId) {
        return signOffs.latest(assessmentId).filter(signOff -> signOff.result() == Result.OBJECT).stream();
    }

    /** What was decided of that objection. */
    private Stream<Decision> decision(UUID assessmentId) {
        return objection(assessmentId)
                .flatMap(objection -> signOffs.decisions(assessmentId).stream()
                        .filter(decision -> decision.signOffVersion() == objection.version()));
    }

    private static Remark of(Remark.Kind kind, Review review) {
        return new Remark(
                kind,
                Objects.requireNonNull(review.decision().reason()),
                review.reviewed().at());
    }

    private static Remark of(SignedOff objection) {
        return new Remark(
                Remark.Kind.OBJECTION,
                Objects.requireNonNull(objection.text()),
                objection.signed().at());
    }

    private static Remark of(Decision decision) {
        return new Remark(
                decision.decision().outcome() == DecideObjection.Outcome.ACCEPT
                        ? Remark.Kind.OBJECTION_ACCEPTED
                        : Remark.Kind.OBJECTION_UPHELD,
                decision.decision().reason(),
                decision.decided().at());
    }
}
