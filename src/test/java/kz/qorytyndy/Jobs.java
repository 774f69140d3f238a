package kz.qorytyndy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;

/** The engine's jobs (asynchronous steps and timers), run when a test says so and in its thread. */
public class Jobs {

    private static final int ENDLESS = 200;

    private final ManagementService management;

    private Set<String> left = Set.of();

    Jobs(ManagementService management) {
        this.management = management;
    }

    /** Leaves alone what other tests have left behind: with each movement of the clock all its deadlines would pass. */
    void leaveAlone() {
        left = management.createJobQuery().list().stream().map(Job::getId).collect(Collectors.toSet());
    }

    /**
     * Runs every job of this test that is due by the {@link MovableClock}, and those that follow from them; a job's failure is thrown.
     */
    public void runDue() {
        for (int round = 0; round < ENDLESS; round++) {
            List<Job> due = management.createJobQuery().executable().active().list().stream()
                    .filter(job -> !left.contains(job.getId()))
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            for (Job job : due) {
                // One of the others may have ended it.
                if (management.createJobQuery().jobId(job.getId()).count() == 1) {
                    management.executeJob(job.getId());
                }
            }
        }
        throw new AssertionError("Jobs beget jobs without end");
    }
}
