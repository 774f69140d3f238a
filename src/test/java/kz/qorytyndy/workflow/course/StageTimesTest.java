package kz.qorytyndy.workflow.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.workflow.course.StageTimes.StageTime;
import org.junit.jupiter.api.Test;

/** The times of the stages against those that were computed by hand. */
class StageTimesTest {

    private static final UUID SLOW = UUID.randomUUID();

    @Test
    void names_the_median_the_slowest_and_how_many_were_late() {
        StageTime odd = StageTimes.time(TaskKind.VERIFY_SUBMISSION, List.of(done(2, 0), slow(9, 1), done(3, 0)));
        assertThat(odd.median()).isEqualTo(Duration.ofHours(3));
        assertThat(odd.longest()).isEqualTo(Duration.ofHours(9));
        assertThat(odd.slowest()).isEqualTo(SLOW);
        assertThat(odd.late()).isEqualTo(1);
        assertThat(odd.lateShare()).isEqualTo(33);

        StageTime even =
                StageTimes.time(TaskKind.VERIFY_SUBMISSION, List.of(done(2, 0), slow(9, 1), done(3, 0), done(6, 2)));
        assertThat(even.median()).isEqualTo(Duration.ofMinutes(270));
        assertThat(even.lateShare()).isEqualTo(50);
    }

    private static Stages.Done slow(int taken, int late) {
        return done(SLOW, taken, late);
    }

    private static Stages.Done done(int taken, int late) {
        return done(UUID.randomUUID(), taken, late);
    }

    private static Stages.Done done(UUID assessment, int taken, int late) {
        return new Stages.Done(
                assessment,
                new Stages.Stage(
                        "task",
                        TaskKind.VERIFY_SUBMISSION,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Duration.ofHours(taken),
                        Duration.ofHours(late)));
    }
}
