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
        DecideOverdue command = CommandReader.read(decision, DecideOverdue.class);
        UUID assessment = task.matterId();
        OpenTask overdue = open.overdueTaskBehind(task);
        boolean ofSubmission = overdue.kind() == TaskKind.SUBMIT_HR_DATA;
        String reason = Reasons.reason(command.reason());
        if (command.due() != null && command.outcome() != DecideOverdue.Outcome.EXTEND) {
            throw Refusal.invalidField("due", "workflow.refusal.dueOnlyToExtend");
        }
        switch (command.outcome()) {
            case EXTEND -> {
                supervision.move(overdue, actor, command.due(), reason);
                trail.record(event(task, actor, AuditAction.OVERDUE_EXTENDED, reason));
            }
            case CLOSE -> {
                if (!ofSubmission) {
                    throw Refusal.invalidField("outcome", "workflow.refusal.closeIsForSubmission");
                }
                assessments.move(assessment, AssessmentState.Move.CLOSE_SUBMISSION);
                notices.submissionClosed(assessment, reason, actor);
                trail.record(event(task, actor, AuditAction.OVERDUE_CLOSED, reason));
            }
            case RECORD_REFUSAL -> {
                if (ofSubmission) {
                    throw Refusal.invalidField("outcome", "workflow.refusal.refusalIsForSignOff");
                }
                signOffs.recordRefusal(assessment, task.id(), actor, reason);
            }
        }
        return routing(command.outcome());
    }

    private static Map<String, Object> routing(DecideOverdue.Outcome outcome) {
        return Map.of(AssessmentContract.Variables.OVERDUE_OUTCOME, outcome.name());
    }

    private static AuditEvent event(OpenTask task, Actor actor, AuditAction action, String reason) {
        return task.in(actor.event(action)).details(Map.of("reason", reason));
    }
}
