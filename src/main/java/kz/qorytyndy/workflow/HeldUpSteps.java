package kz.qorytyndy.workflow;

import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.process.EngineWork;
import kz.qorytyndy.workflow.process.Matters;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of the processes that the engine has given up, for the HR service and the administrator to see and to have tried again. */
@Service
public class HeldUpSteps {

    private final ManagementService management;
    private final RuntimeService runtime;
    private final Matters matters;
    private final AuditTrail trail;
    private final Clock clock;

    HeldUpSteps(ManagementService management, RuntimeService runtime, Matters matters, AuditTrail trail, Clock clock) {
        this.management = management;
        this.runtime = runtime;
        this.matters = matters;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether the actor sees them all and may have them tried again. */
    public boolean mayRepair(Actor actor) {
        return actor.isHr() || actor.is(Role.ADMINISTRATOR);
    }

    /** How many there are. */
    public int count() {
        return (int) management.createJobQuery().noRetriesLeft().count();
    }

    /** How many there are, for those who can do something about it; 0 for others. */
    public int count(Actor actor) {
        return mayRepair(actor) ? count() : 0;
    }

    /**
     * All, the oldest first.
     *
     * @throws Refusal forbidden unless the actor {@link #mayRepair}
     */
    @Transactional(readOnly = true)
    public List<HeldUpStep> all(Actor actor) {
        refuseUnlessMayRepair(actor);
        return found().map(Found::step)
                .sorted(Comparator.comparing(HeldUpStep::since).thenComparing(HeldUpStep::id))
                .toList();
    }

    /** Those of one campaign, assessment or work standard. */
    @Transactional(readOnly = true)
    public List<HeldUpStep> of(UUID matterId) {
        return found().map(Found::step)
                .filter(step ->
                        step.about() != null && step.about().matter().id().equals(matterId))
                .toList();
    }

    /**
     * Has the engine try the step once more, at once; if that fails, it is held up again.
     *
     * @throws Refusal forbidden unless the actor {@link #mayRepair}; not found; conflict if another has done the same
     */
    @Transactional
    public void tryAgain(String id, Actor actor) {
        refuseUnlessMayRepair(actor);
        Found found =
                found().filter(one -> one.step().id().equals(id)).findFirst().orElseThrow(Refusal::notFound);
        EngineSteps.unlessOvertaken(() -> {
            management.setJobRetries(id, 1);
            management.setJobDuedate(id, Date.from(clock.instant()));
        });
        AuditEvent event = actor.event(AuditAction.STEP_TRIED_AGAIN)
                .subject(found.element())
                .details(Map.of("since", found.step().since().toString()));
        About about = found.step().about();
        trail.record(about == null ? event : event.in(about.matter().id()));
    }

    private void refuseUnlessMayRepair(Actor actor) {
        if (!mayRepair(actor)) {
            throw Refusal.forbidden("workflow.refusal.repair");
        }
    }

    private record Found(HeldUpStep step, String element) {}

    private Stream<Found> found() {
        return runtime.createIncidentQuery().incidentType(Incident.FAILED_JOB_HANDLER_TYPE).list().stream()
                // A process that has called another is held up with it.
                .filter(incident -> incident.getId().equals(incident.getCauseIncidentId()))
                .map(this::found);
    }

    private Found found(Incident incident) {
        String element = Optional.ofNullable(incident.getFailedActivityId())
                .or(() -> Optional.ofNullable(incident.getActivityId()))
                .orElse("");
        About about = incident.getProcessInstanceId() == null ? null : about(incident.getProcessInstanceId());
        return new Found(
                new HeldUpStep(
                        incident.getConfiguration(),
                        about,
                        EngineWork.step(element),
                        incident.getIncidentTimestamp().toInstant(),
                        EngineWork.reason(incident.getIncidentMessage() == null ? "" : incident.getIncidentMessage())),
                element);
    }

    private @Nullable About about(String processInstanceId) {
        ProcessInstance process = runtime.createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult();
        return process == null
                ? null
                : matters.about(
                        EngineWork.matter(process.getProcessDefinitionKey()),
                        UUID.fromString(process.getBusinessKey()));
    }
}
