package kz.qorytyndy;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;

/** The engine's jobs (asynchronous steps and timers), run when a test says so and in its thread. */
public class Jobs {

    private static final int ENDLESS = 200;

    private final ManagementService management;

    Jobs(ManagementService management) {
        this.management = management;
    }

    /** Runs every job that is due by the {@link MovableClock}, and those that follow from them; a job's failure is thrown. */
    public void runDue() {
        for (int round = 0; round < ENDLESS; round++) {
            List<Job> due = management.createJobQuery().executable().active().list();
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
