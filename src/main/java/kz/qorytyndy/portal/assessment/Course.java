package kz.qorytyndy.portal.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.audit.AuditTrail.Entry;
import kz.qorytyndy.workflow.course.Stages.Stage;
import org.jspecify.annotations.Nullable;

/**
 * How an assessment went: its stages as they began, and what else was done in them and between them.
 *
 * @param trail whether what was done is told at all
 */
record Course(List<Step> steps, boolean trail) {

    /**
     * A stage or, between stages, what was done there.
     *
     * @param stage null between stages
     * @param done by what the stage was done; null if it is not, if it fell away, and if that is not told
     * @param events what was done meanwhile, oldest first
     */
    record Step(@Nullable Stage stage, @Nullable Entry done, Instant at, List<Entry> events) {}

    /** Puts each event where it belongs: with its task, else with what was under way at the time. */
    static Course of(List<Stage> stages, @Nullable List<Entry> trail) {
        Map<String, Entry> done = new HashMap<>();
        Map<String, List<Entry>> during = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Entry event : trail == null ? List.<Entry>of() : trail) {
            Optional<Stage> stage = stageOf(event, stages);
            if (stage.isEmpty()) {
                steps.add(new Step(null, null, event.at(), List.of(event)));
            } else if (event.action().completesTask()) {
                done.put(stage.get().taskId(), event);
            } else {
                during.computeIfAbsent(stage.get().taskId(), none -> new ArrayList<>())
                        .add(event);
            }
        }
        for (Stage stage : stages) {
            steps.add(new Step(
                    stage, done.get(stage.taskId()), stage.begun(), during.getOrDefault(stage.taskId(), List.of())));
        }
        steps.sort(Comparator.comparing(Step::at));
        return new Course(steps, trail != null);
    }

    private static Optional<Stage> stageOf(Entry event, List<Stage> stages) {
        return event.taskId() != null
                ? stages.stream()
                        .filter(stage -> stage.taskId().equals(event.taskId()))
                        .findFirst()
                : stages.stream().filter(stage -> stage.spans(event.at())).reduce((earlier, later) -> later);
    }
}
