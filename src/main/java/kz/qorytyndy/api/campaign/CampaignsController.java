package kz.qorytyndy.api.campaign;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.api.assessment.AssessmentRow;
import kz.qorytyndy.api.campaign.CampaignView.Progress;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.Launch;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.campaign.Schedule;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.ManyRows;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.RowOutcome;
import kz.qorytyndy.workflow.Tasks;
import kz.qorytyndy.workflow.course.CampaignProgress;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Launching, following and cancelling campaigns. */
@RestController
@RequestMapping("/api/v1/campaigns")
@Tag(name = "Campaigns")
class CampaignsController {

    private final Campaigns campaigns;
    private final Launching launching;
    private final Assessments assessments;
    private final Scores scores;
    private final Tasks tasks;
    private final CampaignProgress progress;
    private final ManyRows rows;

    CampaignsController(
            Campaigns campaigns,
            Launching launching,
            Assessments assessments,
            Scores scores,
            Tasks tasks,
            CampaignProgress progress,
            ManyRows rows) {
        this.campaigns = campaigns;
        this.launching = launching;
        this.assessments = assessments;
        this.scores = scores;
        this.tasks = tasks;
        this.progress = progress;
        this.rows = rows;
    }

    /** The body of a cancellation. */
    record Cancellation(String reason) {}

    /**
     * Launch a campaign. Opens one assessment for each body. 409 if a body already has that period, or if nobody is officer or head of a body today, whom the answer
     * names, unless vacanciesConfirmed says that it is meant; 422 if the date is no working day, if the period has not begun, or if it has not ended, unless
     * periodConfirmed says that it is meant. With rehearsal it runs the whole way, counts nowhere and can be removed again, and its period may be one that has
     * not begun or not ended; rehearsals of a period and real campaigns do not collide.
     */
    @PostMapping
    ResponseEntity<CampaignView> launch(@RequestBody Launch body, Actor actor) {
        Campaign campaign = launching.launch(actor, body.command());
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + campaign.id()))
                .body(view(campaign, actor));
    }

    /**
     * The schedule of a campaign. Takes the body of a launch, refuses what a launch would refuse, and opens nothing: each step's last day
     * if everybody uses his whole time, the days that do not count on the way, and the last signature. What a launch must confirm is told: a period that has not
     * ended, and vacancies; so are issued conclusions of the bodies for periods that overlap.
     */
    @PostMapping("/rehearsal")
    Schedule schedule(@RequestBody Launch body, Actor actor) {
        return launching.schedule(actor, body.command());
    }

    /** Campaigns. All, newest first, each with its progress. */
    @GetMapping
    ItemList<CampaignView> all(Actor actor, ItemList.Asked asked) {
        return ItemList.of(campaigns.visibleTo(actor), asked, campaign -> view(campaign, actor));
    }

    /** A campaign. With its progress: how many in each state, overdue, done. */
    @GetMapping("/{id}")
    CampaignView one(@PathVariable UUID id, Actor actor) {
        return view(campaigns.visible(id, actor), actor);
    }

    /** Cancel a campaign. Ends its open assessments; issued conclusions stay in force. For the HR head. */
    @PostMapping("/{id}/cancel")
    CampaignView cancel(@PathVariable UUID id, @RequestBody Cancellation body, Actor actor) {
        launching.cancel(id, actor, body.reason());
        return view(campaigns.get(id), actor);
    }

    /**
     * Remove a rehearsal. With its assessments, data sheets, files and conclusions, however far it is; its events and the mails that were sent remain, those that
     * wait are withdrawn. For the HR head. 409 if the campaign is no rehearsal; 404 if it was removed already.
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Actor actor) {
        launching.remove(id, actor);
    }

    /** The matrix. Where each body of the campaign stands, by body code. */
    @GetMapping("/{id}/assessments")
    ItemList<AssessmentRow> matrix(@PathVariable UUID id, Actor actor, ItemList.Asked asked) {
        campaigns.visible(id, actor);
        Map<UUID, List<OpenTask>> open = openByAssessment(id);
        return ItemList.of(
                assessments.ofCampaign(id),
                asked,
                assessment -> row(assessment, open.getOrDefault(assessment.id(), List.of())));
    }

    /** The assessments that are meant, at most 200. */
    record Chosen(List<UUID> assessments) {}

    /**
     * The assessments that are meant, and until when each has time now.
     *
     * @param assessments at most 200
     */
    record Extended(List<UUID> assessments, LocalDate due, String reason) {}

    /** What became of each, in the order of the request. */
    record Outcomes(List<RowOutcome> rows) {}

    /**
     * Remind many. Sends a reminder of the work that is open in each of the assessments, one after the other: the answer says of each what became of it, and what is
     * refused stops none of the others. Who was reminded by the caller within the last hour is not reminded again. For the HR service.
     */
    @PostMapping("/{id}/assessments/remind")
    Outcomes remind(@PathVariable UUID id, @RequestBody Chosen chosen, Actor actor) {
        return new Outcomes(rows.remind(id, chosen.assessments(), actor));
    }

    /**
     * Extend many. Moves the deadline of the work that is open in each of the assessments to the end of a later working day, one after the other: the answer says of
     * each what became of it, and what is refused stops none of the others. For the HR head.
     */
    @PostMapping("/{id}/assessments/extend")
    Outcomes extend(@PathVariable UUID id, @RequestBody Extended extended, Actor actor) {
        return new Outcomes(rows.extend(id, extended.assessments(), actor, extended.due(), extended.reason()));
    }

    /**
     * The assessments that are to be cancelled, and why.
     *
     * @param assessments at most 200
     */
    record Cancelled(List<UUID> assessments, String reason) {}

    /**
     * Cancel many. Cancels each of the assessments, one after the other: the answer says of each what became of it, and what is refused stops none of the others. The
     * campaign goes on with those that are left, and each body can be assessed for the period anew. One that has ended is refused, and so is one whose conclusion is
     * issued or about to be. For the HR head. 422 if no other assessment of the campaign would be left: then the campaign itself is to be cancelled.
     */
    @PostMapping("/{id}/assessments/cancel")
    Outcomes cancelMany(@PathVariable UUID id, @RequestBody Cancelled cancelled, Actor actor) {
        return new Outcomes(rows.cancel(id, cancelled.assessments(), actor, cancelled.reason()));
    }

    private AssessmentRow row(Assessment assessment, List<OpenTask> open) {
        Integer inForce = assessment.verificationInForce();
        Optional<Score> score =
                inForce == null ? scores.latestFinal(assessment.id()) : scores.ofVerification(assessment.id(), inForce);
        return AssessmentRow.of(assessment, open, score.orElse(null));
    }

    private CampaignView view(Campaign campaign, Actor actor) {
        boolean people = actor.seesPeople(null);
        return new CampaignView(
                campaign.id(),
                campaign.period(),
                campaign.rehearsal(),
                campaign.submissionDue(),
                campaign.deadlines(),
                campaign.explanationAnnex(),
                campaign.methodologyId(),
                campaign.methodology().checksum(),
                campaign.state(),
                people ? campaign.launchedBy() : null,
                campaign.launchedAt(),
                people ? campaign.cancelReason() : null,
                campaign.endedAt(),
                progress(campaign.id()));
    }

    private Progress progress(UUID campaignId) {
        CampaignProgress.Progress found = progress.of(campaignId);
        return new Progress(found.states(), found.overdue(), found.done(), found.all());
    }

    private Map<UUID, List<OpenTask>> openByAssessment(UUID campaignId) {
        return tasks.ofCampaign(campaignId).stream()
                .filter(OpenTask::ofAssessment)
                .collect(Collectors.groupingBy(OpenTask::matterId));
    }
}
