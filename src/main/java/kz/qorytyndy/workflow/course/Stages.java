package kz.qorytyndy.workflow.course;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The work that people had in a matter, from when each task was there until it was done. */
@Component
public class Stages {

    /** How the engine marks a task that somebody did, unlike one that fell away. */
    private static final String COMPLETED = "completed";

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

    /** Those of all the assessments that people did to the end, each with the assessment's id, in no order; two statements, however many they are. */
    List<Done> done(Collection<UUID> assessmentIds) {
        if (assessmentIds.isEmpty()) {
            return List.of();
        }
        String[] keys = assessmentIds.stream().map(UUID::toString).toArray(String[]::new);
        Map<String, UUID> assessments =
                history.createHistoricProcessInstanceQuery().processInstanceBusinessKeyIn(keys).list().stream()
                        .collect(Collectors.toMap(
                                HistoricProcessInstance::getId,
                                instance -> UUID.fromString(instance.getBusinessKey())));
        return history
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKeyIn(keys)
                .taskDeleteReason(COMPLETED)
                .list()
                .stream()
                .map(task ->
                        new Done(Objects.requireNonNull(assessments.get(task.getProcessInstanceId())), stage(task)))
                .toList();
    }

    /** A stage that is over, and of which assessment it was. */
    record Done(UUID assessmentId, Stage stage) {}

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
