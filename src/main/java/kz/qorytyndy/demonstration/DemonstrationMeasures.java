package kz.qorytyndy.demonstration;

import java.time.Clock;
import java.util.List;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.improvement.FinishMeasure;
import kz.qorytyndy.improvement.MakeMeasure;
import kz.qorytyndy.improvement.Measure;
import kz.qorytyndy.improvement.MeasureDeeds;
import kz.qorytyndy.improvement.Measures;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The invented measures of improvement. */
@Component
@FilledOnly
class DemonstrationMeasures {

    private final Measures measures;
    private final MeasureDeeds deeds;
    private final WorkingDays workingDays;
    private final Clock clock;

    DemonstrationMeasures(Measures measures, MeasureDeeds deeds, WorkingDays workingDays, Clock clock) {
        this.measures = measures;
        this.deeds = deeds;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * What is invented of a measure.
     *
     * @param owner which of the body's two carries it: {@code officer} or {@code head}
     * @param days how many working days it has
     * @param done what was done; null while it is planned
     */
    record Invented(
            int recommendation,
            @Nullable String text,
            String owner,
            int days,
            @Nullable String done) {}

    /** Makes those of an issued conclusion, unless somebody has made one. */
    void make(Assessment assessment, List<Invented> all, Actor officer, Actor head) {
        if (measures.of(assessment).isEmpty()) {
            all.forEach(one -> make(assessment, one, officer, head));
        }
    }

    private void make(Assessment assessment, Invented one, Actor officer, Actor head) {
        Measure made = deeds.make(
                assessment.id(),
                new MakeMeasure(
                        null,
                        one.recommendation,
                        one.text,
                        one.owner.equals("head") ? head.username() : officer.username(),
                        workingDays.after(Texts.day(clock.instant()), one.days)),
                head);
        if (one.done != null) {
            deeds.finish(
                    made.id(),
                    new FinishMeasure(made.round().version(), Texts.day(clock.instant()), one.done),
                    officer);
        }
    }
}
