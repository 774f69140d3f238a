package kz.qorytyndy.workflow;

import java.util.UUID;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.workflow.process.Matters;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Names each task as it is created: in the lists of Tasklist its name says, in Kazakh, what is to be done for which body and period, or for which standard, and
 * its description leads to its page in the portal.
 */
@Component
class TaskNames {

    /** What the engine's table takes. */
    private static final int LONGEST_NAME = 255;

    private final Matters matters;
    private final Settings settings;
    private final Texts texts;

    TaskNames(Matters matters, Settings settings, Texts texts) {
        this.matters = matters;
        this.settings = settings;
        this.texts = texts;
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    void name(DelegateTask task) {
        TaskKind kind = TaskKind.ofElement(task.getTaskDefinitionKey());
        About about =
                matters.about(kind.matter(), UUID.fromString(task.getExecution().getProcessBusinessKey()));
        String name = texts.text(Languages.KAZAKH, name(kind, about));
        task.setName(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name);
        String page = UriComponentsBuilder.fromUri(settings.baseUrl())
                .path("/tasks/" + task.getId())
                .toUriString();
        task.setDescription(texts.text(Languages.KAZAKH, "workflow.task.description", page));
    }

    static Message name(TaskKind kind, About about) {
        return about.whose() == null
                ? Message.of("workflow.task.name.campaign", kind.label(), about.name())
                : Message.of("workflow.task.name", kind.label(), about.whose(), about.name());
    }
}
