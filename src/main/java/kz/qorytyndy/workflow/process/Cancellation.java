package kz.qorytyndy.workflow.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.AssessmentNotices;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.RoleHeld;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.springframework.stereotype.Component;

/** Ends an assessment because it or its campaign was cancelled, or the correction of an issued conclusion because its campaign was. */
@Component
class Cancellation {

    private final HistoryService history;
    private final Assessments assessments;
    private final Campaigns campaigns;
    private final Corrections corrections;
    private final People people;
    private final AssessmentNotices notices;
    private final AuditTrail trail;

    Cancellation(
            HistoryService history,
            Assessments assessments,
            Campaigns campaigns,
            Corrections corrections,
            People people,
            AssessmentNotices notices,
            AuditTrail trail) {
        this.history = history;
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.corrections = corrections;
        this.people = people;
        this.notices = notices;
        this.trail = trail;
    }

    void cancel(UUID assessmentId) {
        Assessment assessment = assessments.get(assessmentId);
        String reason = Objects.requireNonNull(campaigns.cancelReason(assessment));
        if (assessment.underCorrection()) {
            notices.correctionCancelled(corrections.cancel(assessmentId, reason), reason);
            return;
        }
        assessments.move(assessmentId, AssessmentState.Move.CANCEL);
        Deed deed = assessment.cancelled();
        notices.assessmentCancelled(assessmentId, concerned(assessment), reason, deed == null ? null : deed.by());
        if (deed == null) {
            trail.record(AuditEvent.of(AuditEvent.SYSTEM, AuditAction.ASSESSMENT_CANCELLED)
                    .in(assessmentId)
                    .details(Map.of("reason", reason)));
        }
    }

    /** Whoever has or had a task there; for a task that nobody had claimed, everybody who could have. */
    private List<Person> concerned(Assessment assessment) {
        Map<String, Person> concerned = new LinkedHashMap<>();
        for (HistoricTaskInstance task : history.createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(assessment.id().toString())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list()) {
            holders(task, assessment).forEach(person -> concerned.put(person.username(), person));
        }
        return List.copyOf(concerned.values());
    }

    private List<Person> holders(HistoricTaskInstance task, Assessment assessment) {
        if (task.getAssignee() != null) {
            return people.withUsername(task.getAssignee()).stream().toList();
        }
        RoleHeld role = TaskKind.ofElement(task.getTaskDefinitionKey()).role().in(assessment.bodyCode());
        return people.holding(role.role(), role.bodyCode());
    }
}
