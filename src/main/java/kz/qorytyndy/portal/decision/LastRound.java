package kz.qorytyndy.portal.decision;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.Reviews.Review;
import kz.qorytyndy.conclusion.Rounds;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.portal.Compared;
import kz.qorytyndy.portal.Compared.Piece;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.VerifySubmission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is otherwise in a conclusion than when it was decided on last. */
@Component
class LastRound {

    private final Scores scores;
    private final Localized localized;

    LastRound(Scores scores, Localized localized) {
        this.scores = scores;
        this.localized = localized;
    }

    /**
     * The differences.
     *
     * @param since when it was decided on last
     * @param values what has another value: the grade, the level, points, numbers of the data sheet
     */
    public record Changes(Instant since, List<Value> values, List<Text> texts) {}

    /** A value that has changed, both as people read them; {@code sum} for the grade and the level. */
    public record Value(String name, String before, String after, boolean sum) {}

    /** A text that has changed, with the words that one of both lacks; {@code label} is the key of its name. */
    public record Text(String label, List<Piece> before, List<Piece> after) {}

    /**
     * Against what the HR head reviewed before; for the body's head against what was put before him last. None in the first round.
     *
     * @param catalogue the indicators of the assessment's methodology
     */
    Optional<Changes> of(Rounds rounds, TaskKind kind, Catalogue catalogue) {
        List<Verification> accepted = rounds.verifications().stream()
                .filter(one -> one.decision().outcome() == VerifySubmission.Outcome.ACCEPT)
                .toList();
        if (accepted.isEmpty()) {
            return Optional.empty();
        }
        Verification now = accepted.get(accepted.size() - 1);
        return rounds.reviews().stream()
                .filter(review -> review.verificationVersion() < now.version())
                .filter(review -> kind == TaskKind.REVIEW_CONCLUSION
                        || review.decision().outcome() == ReviewConclusion.Outcome.APPROVE)
                .reduce((earlier, later) -> later)
                .map(review -> changes(review, now, rounds, catalogue));
    }

    private Changes changes(Review review, Verification now, Rounds rounds, Catalogue catalogue) {
        Verification before = rounds.verifications().get(review.verificationVersion() - 1);
        List<Value> values = new ArrayList<>();
        Optional<Score> then = scores.ofVerification(before.assessmentId(), before.version());
        Optional<Score> today = scores.ofVerification(now.assessmentId(), now.version());
        if (then.isPresent() && today.isPresent()) {
            values.addAll(points(then.get(), today.get()));
        }
        values.addAll(numbers(
                rounds.submissions().get(before.submissionVersion() - 1),
                rounds.submissions().get(now.submissionVersion() - 1),
                catalogue));
        return new Changes(review.reviewed().at(), values, texts(before.decision(), now.decision()));
    }

    private List<Value> points(Score before, Score after) {
        List<Value> values = new ArrayList<>();
        IntStream.range(0, Math.min(before.criteria().size(), after.criteria().size()))
                .mapToObj(i -> value(
                        localized.of(after.criteria().get(i).name()),
                        before.criteria().get(i).points(),
                        after.criteria().get(i).points()))
                .flatMap(Optional::stream)
                .forEach(values::add);
        IntStream.range(0, Math.min(before.lowering().size(), after.lowering().size()))
                .mapToObj(i -> value(
                        localized.of(after.lowering().get(i).name()),
                        before.lowering().get(i).points().negate(),
                        after.lowering().get(i).points().negate()))
                .flatMap(Optional::stream)
                .forEach(values::add);
        if (before.grade().compareTo(after.grade()) != 0) {
            values.add(new Value(
                    localized.of(Message.of("portal.score.grade")),
                    localized.points(before.grade()) + ", " + localized.level(before.ref(), before.level()),
                    localized.points(after.grade()) + ", " + localized.level(after.ref(), after.level()),
                    true));
        }
        return values;
    }

    private Optional<Value> value(String name, BigDecimal before, BigDecimal after) {
        return before.compareTo(after) == 0
                ? Optional.empty()
                : Optional.of(new Value(name, localized.points(before), localized.points(after), false));
    }

    private List<Value> numbers(Submission before, Submission after, Catalogue catalogue) {
        return catalogue.fields().stream()
                .filter(field -> !PlainNumber.same(
                        before.data().get(field.key()), after.data().get(field.key())))
                .map(field -> new Value(
                        localized.of(field.name()),
                        shown(field, before.data().get(field.key())),
                        shown(field, after.data().get(field.key())),
                        false))
                .toList();
    }

    private String shown(Catalogue.Field field, @Nullable BigDecimal number) {
        return number == null ? "–" : localized.of(field.shown(number));
    }

    private static List<Text> texts(VerifySubmission before, VerifySubmission after) {
        return Stream.of(
                        text("portal.field.analysis", before.analysis(), after.analysis()),
                        text("portal.field.recommendations", before.recommendations(), after.recommendations()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Text> text(String label, @Nullable String before, @Nullable String after) {
        String was = Objects.requireNonNullElse(before, "");
        String is = Objects.requireNonNullElse(after, "");
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(new Text(label, Compared.pieces(was, is), Compared.pieces(is, was)));
    }
}
