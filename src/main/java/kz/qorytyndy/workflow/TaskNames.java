package kz.qorytyndy.workflow;

import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.TaskKind;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.TerritorialBodies;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Names each task as it is created: in the lists of Tasklist its name says, in Kazakh, what is to be done for which body and period, and
 * its description leads to its page in the portal.
 */
@Component
class TaskNames {

    /** What the engine's table takes. */
    private static final int LONGEST_NAME = 255;

    private final Assessments assessments;
    private final Campaigns campaigns;
    private final TerritorialBodies bodies;
    private final Settings settings;
    private final Texts texts;

    TaskNames(Assessments assessments, Campaigns campaigns, TerritorialBodies bodies, Settings settings, Texts texts) {
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.bodies = bodies;
        this.settings = settings;
        this.texts = texts;
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    void name(DelegateTask task) {
        String name = texts.text(Languages.KAZAKH, name(task, TaskKind.ofElement(task.getTaskDefinitionKey())));
        task.setName(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name);
        String page = UriComponentsBuilder.fromUri(settings.baseUrl())
                .path("/tasks/" + task.getId())
                .toUriString();
        task.setDescription(texts.text(Languages.KAZAKH, "workflow.task.description", page));
    }

    private Message name(DelegateTask task, TaskKind kind) {
        if (kind == TaskKind.APPROVE_SUMMARY) {
            UUID campaign = Ids.campaign(task.getExecution());
            return Message.of(
                    "workflow.task.name.campaign",
                    kind.label(),
                    campaigns.get(campaign).period().name());
        }
        Assessment assessment = assessments.get(Ids.assessment(task.getExecution()));
        return Message.of(
                "workflow.task.name",
                kind.label(),
                bodies.get(assessment.bodyCode()).name(),
                assessment.period().name());
    }
}
