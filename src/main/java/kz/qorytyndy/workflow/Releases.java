package kz.qorytyndy.workflow;

import kz.qorytyndy.territory.SubstitutionEnded;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives tasks back when those who hold them may no longer do them: a deputy's time is over, a role has ended. Portal and API know at once that
 * nobody holds such a task; Tasklist shows what the engine says.
 */
@Component
class Releases {

    private final OpenTasks open;
    private final Tasks tasks;

    Releases(OpenTasks open, Tasks tasks) {
        this.open = open;
        this.tasks = tasks;
    }

    /** Soon after midnight, when periods end, and every hour after that. */
    @Scheduled(cron = "0 1 * * * *")
    void releaseAll() {
        open.heldInVain(null).forEach(tasks::release);
    }

    @EventListener
    void releaseWhatDeputyHeld(SubstitutionEnded event) {
        open.heldInVain(event.substitution().deputy()).forEach(tasks::release);
    }
}
