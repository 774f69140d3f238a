package kz.qorytyndy.workflow.course;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The work that people had in a matter, from when each task was there until it was done. */
@Component
public class Stages {

    private final HistoryService history;
    private final WorkingDays workingDays;
    private final Clock clock;

    Stages(HistoryService history, WorkingDays workingDays, Clock clock) {
        this.history = history;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * A task that is, or was, open.
     *
     * @param due when it is due, as that was moved last
     * @param ended null while it is open
     * @param taken how much working time it has taken so far
     * @param late how much of that came after it was due
     */
    public record Stage(
            String taskId,
            TaskKind kind,
            Instant begun,
            Instant due,
            @Nullable Instant ended,
            Duration taken,
            Duration late) {

        /** Whether it was open at that time; when it ended it was not. */
        public boolean spans(Instant at) {
            return !at.isBefore(begun) && (ended == null || at.isBefore(ended));
        }
    }

    /** Those of a campaign itself, of an assessment or of a work standard, as they began, for whoever may see it. */
    public List<Stage> of(UUID matterId) {
        return history.createHistoricTaskInstanceQuery().processInstanceBusinessKey(matterId.toString()).list().stream()
                .map(this::stage)
                .sorted(Comparator.comparing(Stage::begun).thenComparing(Stage::kind))
                .toList();
    }

    private Stage stage(HistoricTaskInstance task) {
        Instant begun = task.getStartTime().toInstant();
        Instant due = task.getDueDate().toInstant();
        Date end = task.getEndTime();
        Instant ended = end == null ? null : end.toInstant();
        Instant until = ended == null ? clock.instant() : ended;
        return new Stage(
                task.getId(),
                TaskKind.ofElement(task.getTaskDefinitionKey()),
                begun,
                due,
                ended,
                workingDays.workingTime(begun, until),
                workingDays.workingTime(due.isBefore(begun) ? begun : due, until));
    }
}
