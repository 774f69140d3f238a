package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.conclusion.AssessmentNotices;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.process.AssessmentContract;
import org.springframework.stereotype.Component;

/** The decision on work that is overdue: more time for it, or its end. */
@Component
class OverdueDecisions {

    /** The process's variables after the deadline was moved while a decision about it was open. */
    static final Map<String, Object> EXTENDED = routing(DecideOverdue.Outcome.EXTEND);

    private final Supervision supervision;
    private final OpenTasks open;
    private final Assessments assessments;
    private final SignOffs signOffs;
    private final AssessmentNotices notices;
    private final AuditTrail trail;

    OverdueDecisions(
            Supervision supervision,
            OpenTasks open,
            Assessments assessments,
            SignOffs signOffs,
            AssessmentNotices notices,
            AuditTrail trail) {
        this.supervision = supervision;
        this.open = open;
        this.assessments = assessments;
        this.signOffs = signOffs;
        this.notices = notices;
        this.trail = trail;
    }

    /** Takes the decision, and returns the process's variables. */
    Map<String, Object> decide(OpenTask task, Actor actor, JsonNode decision) {
        Checked checked = check(task, decision);
        DecideOverdue command = checked.command();
        UUID assessment = task.matterId();
        String reason = checked.reason();
        switch (command.outcome()) {
            case EXTEND -> {
                supervision.move(checked.overdue(), actor, command.due(), reason);
                trail.record(event(task, actor, AuditAction.OVERDUE_EXTENDED, reason));
            }
            case CLOSE -> {
                assessments.move(assessment, AssessmentState.Move.CLOSE_SUBMISSION);
                notices.submissionClosed(assessment, reason, actor);
                trail.record(event(task, actor, AuditAction.OVERDUE_CLOSED, reason));
            }
            case RECORD_REFUSAL -> signOffs.recordRefusal(assessment, task.id(), actor, reason);
        }
        return routing(command.outcome());
    }

    /** A decision whose fields are as they should be, and the work that it is about. */
    record Checked(DecideOverdue command, OpenTask overdue, String reason) {}

    /** Reads the decision; refuses what is wrong in its fields. */
    Checked check(OpenTask task, JsonNode decision) {
        DecideOverdue command = CommandReader.read(decision, DecideOverdue.class);
        OpenTask overdue = open.overdueTaskBehind(task);
        boolean ofSubmission = overdue.kind() == TaskKind.SUBMIT_HR_DATA;
        String reason = Reasons.reason(command.reason());
        if (command.due() != null && command.outcome() != DecideOverdue.Outcome.EXTEND) {
            throw Refusal.invalidField("due", "workflow.refusal.dueOnlyToExtend");
        }
        switch (command.outcome()) {
            case EXTEND -> supervision.movable(overdue, command.due());
            case CLOSE -> {
                if (!ofSubmission) {
                    throw Refusal.invalidField("outcome", "workflow.refusal.closeIsForSubmission");
                }
            }
            case RECORD_REFUSAL -> {
                if (ofSubmission) {
                    throw Refusal.invalidField("outcome", "workflow.refusal.refusalIsForSignOff");
                }
            }
        }
        return new Checked(command, overdue, reason);
    }

    private static Map<String, Object> routing(DecideOverdue.Outcome outcome) {
        return Map.of(AssessmentContract.Variables.OVERDUE_OUTCOME, outcome.name());
    }

    private static AuditEvent event(OpenTask task, Actor actor, AuditAction action, String reason) {
        return task.in(actor.event(action)).details(Map.of("reason", reason));
    }
}
