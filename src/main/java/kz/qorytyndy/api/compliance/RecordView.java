package kz.qorytyndy.api.compliance;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.api.Times;
import kz.qorytyndy.compliance.ComplianceRecord;
import kz.qorytyndy.compliance.ComplianceRecord.Comment;
import kz.qorytyndy.compliance.ComplianceRecord.Confirmation;
import kz.qorytyndy.compliance.ComplianceRecord.Round;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.territory.Substitutions;
import org.jspecify.annotations.Nullable;

/**
 * A record of keeping a work standard; people by their user names.
 *
 * @param version which round it is: what was put right is a new one
 * @param broken how many requirements were broken
 * @param reason why it was put right; null for the first round
 * @param onBehalfOf for whom it was entered by a substitution; null: for himself
 * @param confirmed null until it is confirmed
 * @param comments what the employee says to it, the latest first
 */
record RecordView(
        UUID id,
        UUID employee,
        UUID standard,
        ReportingPeriod period,
        int version,
        List<ComplianceRecord.Entry> entries,
        int broken,
        @Nullable String reason,
        String enteredBy,
        @Nullable String onBehalfOf,
        OffsetDateTime enteredAt,
        @Nullable ConfirmedView confirmed,
        List<CommentView> comments) {

    record ConfirmedView(String by, @Nullable String onBehalfOf, OffsetDateTime at) {}

    record CommentView(
            int version,
            String text,
            String notedBy,
            @Nullable String onBehalfOf,
            OffsetDateTime at) {}

    static RecordView of(ComplianceRecord record, List<Comment> comments, Substitutions substitutions) {
        Round round = record.round();
        Confirmation confirmation = round.confirmation();
        return new RecordView(
                record.id(),
                record.employeeId(),
                record.standardId(),
                record.period(),
                round.version(),
                round.entries(),
                record.broken(),
                round.reason(),
                round.enteredBy(),
                substitutions.absentIn(round.substitution()),
                Times.of(round.enteredAt()),
                confirmation == null
                        ? null
                        : new ConfirmedView(
                                confirmation.by(),
                                substitutions.absentIn(confirmation.substitution()),
                                Times.of(confirmation.at())),
                comments.stream()
                        .map(comment -> new CommentView(
                                comment.version(),
                                comment.text(),
                                comment.by(),
                                substitutions.absentIn(comment.substitution()),
                                Times.of(comment.at())))
                        .toList());
    }
}
