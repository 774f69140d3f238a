package kz.qorytyndy.workflow;

import java.time.Clock;
import java.util.List;
import kz.qorytyndy.people.PersonDisabled;
import kz.qorytyndy.people.RoleEnded;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.SubstitutionEnded;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives tasks back when those who hold them may no longer do them: a deputy's time is over, a role has ended, an account was disabled. Portal and API
 * know at once that nobody holds such a task; Tasklist shows what the engine says. If nobody is left who could do it, that is told.
 */
@Component
class Releases {

    private final OpenTasks open;
    private final Tasks tasks;
    private final UnstaffedTasks unstaffed;
    private final People people;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Releases(
            OpenTasks open,
            Tasks tasks,
            UnstaffedTasks unstaffed,
            People people,
            TransactionTemplate transaction,
            Clock clock) {
        this.open = open;
        this.tasks = tasks;
        this.unstaffed = unstaffed;
        this.people = people;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Soon after midnight, when periods end, and every hour after that. */
    @Scheduled(cron = "0 1 * * * *")
    void releaseAll() {
        open.heldInVain(null)
                .forEach(task -> transaction.executeWithoutResult(status -> {
                    tasks.release(task);
                    unstaffed.left(open.withIds(List.of(task)));
                }));
    }

    @EventListener
    void substitutionEnded(SubstitutionEnded event) {
        releaseWhatIsHeldBy(event.substitution().deputy());
    }

    @EventListener
    void roleEnded(RoleEnded event) {
        if (event.isOver(Texts.day(clock.instant()))) {
            releaseWhatIsHeldBy(event.role().username());
            vacated(event.role().held());
        }
    }

    @EventListener
    void disabled(PersonDisabled event) {
        releaseWhatIsHeldBy(event.username());
        people.rolesOf(event.username()).forEach(this::vacated);
    }

    private void releaseWhatIsHeldBy(String username) {
        open.heldInVain(username).forEach(tasks::release);
    }

    private void vacated(RoleHeld role) {
        unstaffed.left(open.openTo(role));
    }
}
