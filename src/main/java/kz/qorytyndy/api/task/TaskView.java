package kz.qorytyndy.api.task;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.matter.MatterRef;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.workflow.OpenTask;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for somebody.
 *
 * @param kind the BPMN id without {@code Task_}
 * @param matter what it belongs to
 * @param body the body's code; null for a campaign's, and for a standard of the HR service's own
 * @param period null for a work standard's
 * @param title the work standard's
 * @param assignee the user name of whoever holds it; null while nobody does, or for who does not see people's names
 * @param actingFor the user name of the person for whom the caller would do it, as his deputy; null if he does it for himself or not at all
 * @param skipped the days between its beginning and its due date that do not count, and why
 */
public record TaskView(
        String id,
        String kind,
        @JsonUnwrapped MatterRef matter,
        @Nullable String body,
        @Nullable ReportingPeriod period,
        @Nullable Message title,
        Instant due,
        boolean overdue,
        @Nullable String assignee,
        @Nullable String actingFor,
        List<Skipped> skipped) {

    public static TaskView of(OpenTask task, Actor actor) {
        Person absent = actor.as(task.openTo(), task.assignee()).onBehalfOf();
        Person holder = task.assigneeSeenBy(actor);
        return new TaskView(
                task.id(),
                task.kind().id(),
                task.about().matter(),
                task.bodyCode(),
                task.period(),
                task.kind().inCampaign() ? null : task.about().name(),
                task.due(),
                task.overdue(),
                holder == null ? null : holder.username(),
                absent == null ? null : absent.username(),
                task.skipped());
    }
}
