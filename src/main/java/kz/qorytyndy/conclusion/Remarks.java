package kz.qorytyndy.conclusion;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.matter.Remark;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.verification.VerifySubmission;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the sides of an assessment write for each other. */
@Component
public class Remarks {

    private static final ReadOnce<UUID, Written> WRITTEN = new ReadOnce<>(Remarks.class, "written");

    private final JdbcClient jdbc;

    Remarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What one side decided or wrote, and why. */
    private record Said(@Nullable String outcome, @Nullable String text, Instant at) {

        private Remark as(Remark.Kind kind) {
            return new Remark(kind, Objects.requireNonNull(text), at);
        }

        private boolean is(Enum<?> decided) {
            return decided.name().equals(outcome);
        }
    }

    /**
     * What was written last in an assessment.
     *
     * @param verification the latest
     * @param review the latest of that verification
     * @param objection the latest sign-off, if it is one
     * @param decision on that objection
     * @param comment on the latest data
     */
    private record Written(
            UUID assessmentId,
            @Nullable Said verification,
            @Nullable Said review,
            @Nullable Said objection,
            @Nullable Said decision,
            @Nullable Said comment) {}

    /** What whoever does the open task of this kind is to read: first why it is there (again), then what else was written for him. */
    public List<Remark> to(UUID assessmentId, TaskKind kind) {
        Written written = Objects.requireNonNull(written(List.of(assessmentId)).get(assessmentId));
        return switch (kind) {
            case SUBMIT_HR_DATA -> dataReturned(written).toList();
            case VERIFY_SUBMISSION ->
                Stream.concat(conclusionReturned(written), comment(written)).toList();
            case REVIEW_CONCLUSION -> comment(written).toList();
            case SIGN_OFF -> upheld(written).toList();
            case DECIDE_OBJECTION -> objection(written).toList();
            default -> List.of();
        };
    }

    /** Reads at once what was written in these assessments, for a page that tells it of each. */
    public void prepare(Collection<UUID> assessmentIds) {
        written(assessmentIds);
    }

    private Map<UUID, Written> written(Collection<UUID> assessmentIds) {
        return WRITTEN.of(
                assessmentIds,
                asked ->
                        jdbc
                                .sql("""
                                select asked.id as assessment_id, verification.outcome as verification_outcome, verification.reason as verification_text,
                                       verified_at as verification_at, review.outcome as review_outcome, review.reason as review_text,
                                       reviewed_at as review_at, objection.outcome as objection_outcome, objection.text as objection_text,
                                       signed_at as objection_at, decision.outcome as decision_outcome, decision.reason as decision_text,
                                       decided_at as decision_at, null as comment_outcome, submission.comment as comment_text,
                                       case when submission.comment is not null then submitted_at end as comment_at
                                from unnest(:ids) asked (id)
                                left join lateral (select * from verification where assessment_id = asked.id order by version desc limit 1) verification on true
                                left join lateral (select * from review where assessment_id = asked.id and verification_version = verification.version
                                                   order by version desc limit 1) review on true
                                left join lateral (select * from sign_off where assessment_id = asked.id order by version desc limit 1) objection
                                  on objection.outcome = 'OBJECT'
                                left join objection_decision decision
                                  on decision.assessment_id = asked.id and decision.sign_off_version = objection.version
                                left join lateral (select comment, submitted_at from submission where assessment_id = asked.id
                                                   order by version desc limit 1) submission on true""")
                                .param("ids", asked.toArray(UUID[]::new))
                                .query(Rows.of(Written.class))
                                .list()
                                .stream()
                                .collect(Collectors.toMap(Written::assessmentId, Function.identity())));
    }

    /** Why the data came back to the body last: the HR officer or the HR head returned them. */
    private static Stream<Remark> dataReturned(Written written) {
        return Stream.ofNullable(written.verification)
                .map(verification -> verification.is(VerifySubmission.Outcome.RETURN)
                        ? verification
                        : Objects.requireNonNull(written.review))
                .map(returned -> returned.as(Remark.Kind.DATA_RETURNED));
    }

    /** Why an accepted verification is to be done again: the HR head returned the conclusion, or accepted an objection to it. */
    private static Stream<Remark> conclusionReturned(Written written) {
        if (written.verification == null
                || !written.verification.is(VerifySubmission.Outcome.ACCEPT)
                || written.review == null) {
            return Stream.empty();
        }
        if (written.review.is(ReviewConclusion.Outcome.RETURN_TO_HR)) {
            return Stream.of(written.review.as(Remark.Kind.CONCLUSION_RETURNED));
        }
        return written.review.is(ReviewConclusion.Outcome.APPROVE)
                ? Stream.concat(decision(written), objection(written))
                : Stream.empty();
    }

    private static Stream<Remark> upheld(Written written) {
        return decision(written).filter(decision -> decision.kind() == Remark.Kind.OBJECTION_UPHELD);
    }

    private static Stream<Remark> comment(Written written) {
        return Stream.ofNullable(written.comment).map(comment -> comment.as(Remark.Kind.COMMENT));
    }

    private static Stream<Remark> objection(Written written) {
        return Stream.ofNullable(written.objection).map(objection -> objection.as(Remark.Kind.OBJECTION));
    }

    /** What was decided of that objection. */
    private static Stream<Remark> decision(Written written) {
        return Stream.ofNullable(written.decision)
                .map(decision -> decision.as(
                        decision.is(DecideObjection.Outcome.ACCEPT)
                                ? Remark.Kind.OBJECTION_ACCEPTED
                                : Remark.Kind.OBJECTION_UPHELD));
    }
}
