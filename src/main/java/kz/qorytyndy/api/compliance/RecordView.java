package kz.qorytyndy.api.compliance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.compliance.ComplianceRecord;
import kz.qorytyndy.compliance.ComplianceRecord.Comment;
import kz.qorytyndy.compliance.ComplianceRecord.Round;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.territory.Deed;
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
        Instant enteredAt,
        @Nullable ConfirmedView confirmed,
        List<CommentView> comments) {

    record ConfirmedView(String by, @Nullable String onBehalfOf, Instant at) {}

    record CommentView(
            int version,
            String text,
            String notedBy,
            @Nullable String onBehalfOf,
            Instant at) {}

    static RecordView of(ComplianceRecord record, List<Comment> comments, Substitutions substitutions) {
        Round round = record.round();
        Deed confirmed = round.confirmed();
        return new RecordView(
                record.id(),
                record.employeeId(),
                record.standardId(),
                record.period(),
                round.version(),
                round.entries(),
                record.broken(),
                round.reason(),
                round.entered().by(),
                substitutions.absentIn(round.entered()),
                round.entered().at(),
                confirmed == null
                        ? null
                        : new ConfirmedView(confirmed.by(), substitutions.absentIn(confirmed), confirmed.at()),
                comments.stream()
                        .map(comment -> new CommentView(
                                comment.version(),
                                comment.text(),
                                comment.noted().by(),
                                substitutions.absentIn(comment.noted()),
                                comment.noted().at()))
                        .toList());
    }
}
