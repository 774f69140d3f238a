package kz.qorytyndy.portal.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail.Entry;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.portal.assessment.Course.Step;
import kz.qorytyndy.workflow.course.Stages.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final List<Stage> STAGES = List.of(
            stage("1", TaskKind.SUBMIT_HR_DATA, 1, 5),
            stage("2", TaskKind.DECIDE_OVERDUE, 3, 5),
            stage("3", TaskKind.VERIFY_SUBMISSION, 6, null));

    @Test
    void puts_each_event_where_it_belongs() {
        Entry moved = event(AuditAction.DEADLINE_MOVED, "1", 4);
        Entry kept = event(AuditAction.FILE_KEPT, null, 2);
        Entry submitted = event(AuditAction.DATA_SUBMITTED, "1", 5);
        Entry between = event(AuditAction.CORRECTION_CANCELLED, null, 5);

        Course course = Course.of(STAGES, List.of(kept, moved, submitted, between));

        assertThat(course.steps())
                .containsExactly(
                        new Step(STAGES.get(0), submitted, at(1), List.of(kept, moved)),
                        new Step(STAGES.get(1), null, at(3), List.of()),
                        new Step(null, null, at(5), List.of(between)),
                        new Step(STAGES.get(2), null, at(6), List.of()));
        assertThat(course.trail()).isTrue();
    }

    @Test
    void tells_the_stages_alone_to_whom_the_trail_is_closed() {
        Course course = Course.of(STAGES, null);

        assertThat(course.steps()).extracting(Step::stage).containsExactlyElementsOf(STAGES);
        assertThat(course.steps())
                .allMatch(step -> step.done() == null && step.events().isEmpty());
        assertThat(course.trail()).isFalse();
    }

    private static Stage stage(String task, TaskKind kind, int begun, @Nullable Integer ended) {
        return new Stage(task, kind, at(begun), at(9), ended == null ? null : at(ended), Duration.ZERO, Duration.ZERO);
    }

    private static Entry event(AuditAction action, @Nullable String task, int hour) {
        return new Entry(hour, at(hour), "officer", null, action, task, null, Map.of());
    }

    private static Instant at(int hour) {
        return Instant.parse("2026-11-23T05:00:00Z").plus(Duration.ofHours(hour));
    }
}
