package kz.qorytyndy.api.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.api.DeedView;
import kz.qorytyndy.improvement.Measure;
import kz.qorytyndy.improvement.Measure.Round;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.territory.Substitutions;
import org.jspecify.annotations.Nullable;

/**
 * A measure of improvement. What people wrote and who they are is null for the leadership, which sees no people.
 *
 * @param conclusion the number of the conclusion that it follows from
 * @param recommendation which of its recommendations, from 1
 * @param quote that recommendation, as it stood
 * @param text what is to be done; null: what the recommendation says
 * @param owner the user name of whoever carries it
 * @param due the last day for it
 * @param overdue whether that has passed, and it is still planned
 * @param doneOn when it was done; null unless it is
 * @param note what was done, why it was dropped, or why it was changed; null while it is as it was made
 * @param version which round it is, to be named by whoever changes it
 * @param rounds all of them, the latest first; only of a single measure
 */
record MeasureView(
        UUID id,
        UUID assessmentId,
        String body,
        ReportingPeriod period,
        String conclusion,
        int recommendation,
        @Nullable String quote,
        @Nullable String text,
        @Nullable String owner,
        LocalDate due,
        Measure.State state,
        boolean overdue,
        @Nullable LocalDate doneOn,
        @Nullable String note,
        int version,
        @JsonUnwrapped(prefix = "changed") DeedView changed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RoundView> rounds) {

    /** What was decided at one time. */
    record RoundView(
            int version,
            @Nullable String text,
            @Nullable String owner,
            LocalDate due,
            Measure.State state,
            @Nullable LocalDate doneOn,
            @Nullable String note,
            @JsonUnwrapped(prefix = "entered") DeedView entered) {}

    static MeasureView of(
            Measure measure,
            boolean overdue,
            @Nullable List<Round> rounds,
            Substitutions substitutions,
            boolean people) {
        Round round = measure.round();
        return new MeasureView(
                measure.id(),
                measure.assessmentId(),
                measure.bodyCode(),
                measure.period(),
                measure.conclusion(),
                measure.recommendation(),
                people ? measure.quote() : null,
                people ? round.text() : null,
                people ? round.owner() : null,
                round.due(),
                round.state(),
                overdue,
                round.doneOn(),
                people ? round.note() : null,
                round.version(),
                DeedView.of(round.entered(), substitutions, people),
                rounds == null
                        ? null
                        : rounds.stream()
                                .map(one -> view(one, substitutions, people))
                                .toList());
    }

    private static RoundView view(Round round, Substitutions substitutions, boolean people) {
        return new RoundView(
                round.version(),
                people ? round.text() : null,
                people ? round.owner() : null,
                round.due(),
                round.state(),
                round.doneOn(),
                people ? round.note() : null,
                DeedView.of(round.entered(), substitutions, people));
    }
}
