package kz.qorytyndy.workflow.course;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.matter.TaskKind;
import org.springframework.stereotype.Component;

/** How much working time the stages of many assessments took, kind by kind; what is still open or fell away is not counted. */
@Component
public class StageTimes {

    private final Stages stages;

    StageTimes(Stages stages) {
        this.stages = stages;
    }

    /**
     * A kind of task over all the assessments.
     *
     * @param done how often it was done
     * @param median of an even number half the sum of the two in the middle
     * @param slowest of which assessment the one was that took the most
     * @param late how many were done after they were due
     */
    public record StageTime(TaskKind kind, int done, Duration median, Duration longest, UUID slowest, int late) {

        /** The share of those that were late, in whole percent. */
        public int lateShare() {
            return Math.round(100f * late / done);
        }
    }

    /** Those of the assessments, in the order of the process. */
    public List<StageTime> of(Collection<UUID> assessmentIds) {
        return stages.done(assessmentIds).stream()
                .collect(Collectors.groupingBy(done -> done.stage().kind(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(kind -> time(kind.getKey(), kind.getValue()))
                .toList();
    }

    static StageTime time(TaskKind kind, List<Stages.Done> done) {
        List<Stages.Done> sorted = done.stream()
                .sorted(Comparator.comparing((Stages.Done one) -> one.stage().taken()))
                .toList();
        Duration lower = sorted.get((sorted.size() - 1) / 2).stage().taken();
        Duration upper = sorted.get(sorted.size() / 2).stage().taken();
        Stages.Done slowest = sorted.get(sorted.size() - 1);
        return new StageTime(
                kind,
                sorted.size(),
                lower.plus(upper).dividedBy(2),
                slowest.stage().taken(),
                slowest.assessmentId(),
                (int) sorted.stream()
                        .filter(one -> !one.stage().late().isZero())
                        .count());
    }
}
