package kz.qorytyndy.api.campaign;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.api.Times;
import kz.qorytyndy.api.task.SkippedView;
import kz.qorytyndy.campaign.Rehearsal;
import kz.qorytyndy.platform.Texts;

/**
 * How long a campaign would take if everybody used his whole time and nothing came back.
 *
 * @param lastSignature when the last head of a body signs
 */
record RehearsalView(List<Step> steps, OffsetDateTime lastSignature) {

    /**
     * A step of it.
     *
     * @param from the day on which it begins, which is not counted
     * @param nauryz whether it meets Nauryz on its way
     */
    record Step(
            String kind,
            LocalDate from,
            int workingDays,
            OffsetDateTime due,
            List<SkippedView> skipped,
            boolean nauryz) {}

    static RehearsalView of(Rehearsal rehearsal, Locale language, Texts texts) {
        return new RehearsalView(
                rehearsal.steps().stream()
                        .map(step -> new Step(
                                step.kind().id(),
                                step.from(),
                                step.workingDays(),
                                Times.of(step.due().due()),
                                SkippedView.of(step.due().skipped(), language, texts),
                                step.meetsNauryz()))
                        .toList(),
                Times.of(rehearsal.lastSignature()));
    }
}
