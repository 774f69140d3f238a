package kz.qorytyndy.workflow.process;

import java.util.Arrays;
import java.util.Set;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Outage;

/** What the engine does by itself, in words: for whoever has to know that it failed. */
public final class EngineWork {

    /** The elements that the engine does by itself; the name of each is the message {@code workflow.step.<id>}. */
    static final Set<String> STEPS = Set.of(
            "Task_OpenAssessments",
            "Task_CompileSummary",
            "Task_PublishSummary",
            "Task_RequestSubmission",
            "Task_ScorePreliminary",
            "Task_NotifyReturned",
            "Task_NotifyCorrectionOpened",
            "Task_ScoreFinal",
            "Task_IssueConclusion",
            "Task_NotifyIssued",
            "Task_NotifyCancelled",
            "Task_RequestApproval",
            "Task_PutInForce",
            "Task_NotifyInForce",
            "Task_NotifyStandardReturned");

    private EngineWork() {}

    /** What the BPMN element does: a step of the engine's own, what belongs to a task of somebody's, or the way from one to the next. */
    public static Message step(String element) {
        if (STEPS.contains(element)) {
            return Message.of("workflow.step." + element);
        }
        return Arrays.stream(TaskKind.values())
                .filter(kind -> element.contains("_" + kind.id()))
                .findFirst()
                .map(kind -> Message.of("workflow.step.ofTask", kind.label()))
                .orElseGet(() -> Message.of("workflow.step.between"));
    }

    /** Why it failed, as the retries have noted it: {@link Outage} by its name, or anything else. */
    public static Message reason(String failure) {
        return Arrays.stream(Outage.values())
                .filter(outage -> failure.startsWith(outage.name()))
                .findFirst()
                .map(outage -> Message.of("workflow.step.reason." + outage))
                .orElseGet(() -> Message.of("workflow.step.reason.FAULT"));
    }

    /** What the process of that key is about. */
    public static Matter matter(String process) {
        return switch (process) {
            case CampaignContract.KEY -> Matter.CAMPAIGN;
            case AssessmentContract.KEY -> Matter.ASSESSMENT;
            case WorkStandardContract.KEY -> Matter.STANDARD;
            default -> throw new IllegalArgumentException("No process of ours: " + process);
        };
    }
}
