package kz.qorytyndy.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns (methodology §3: the HR service carries the assessment out): where each stands, and what its process does with it. */
@Service
public class Campaigns {

    private static final TypeReference<Summary> SUMMARY = new TypeReference<>() {};

    private static final ReadOnce<UUID, Campaign> BY_ID = new ReadOnce<>(Campaigns.class, "by id");

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Assessments assessments;
    private final Methodologies methodologies;
    private final Summaries summaries;
    private final AuditTrail trail;

    Campaigns(
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            Assessments assessments,
            Methodologies methodologies,
            Summaries summaries,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.assessments = assessments;
        this.methodologies = methodologies;
        this.summaries = summaries;
        this.trail = trail;
    }

    /** The campaign of an id that is known to exist. */
    public Campaign get(UUID id) {
        return withId(id).orElseThrow(() -> new IllegalArgumentException("No campaign " + id));
    }

    /** Those of the ids; an id that does not exist is left out. */
    public List<Campaign> withIds(Collection<UUID> ids) {
        return List.copyOf(BY_ID.of(
                        ids,
                        asked -> byId(jdbc.sql("select * from campaign where id = any(:ids)")
                                .param("ids", asked.toArray(UUID[]::new))
                                .query(Rows.of(Campaign.class))
                                .list()))
                .values());
    }

    private static Map<UUID, Campaign> byId(List<Campaign> found) {
        return found.stream().collect(Collectors.toMap(Campaign::id, Function.identity()));
    }

    /** The newest of those that have not ended, so many at the most; none for who may not see campaigns. */
    public List<Campaign> running(Actor actor, int most) {
        return actor.seesAllBodies()
                ? jdbc.sql("""
                                select * from campaign where state in ('RUNNING', 'SUMMARY_APPROVAL')
                                order by launched_at desc, id limit :most""")
                        .param("most", most)
                        .query(Rows.of(Campaign.class))
                        .list()
                : List.of();
    }

    /** Why the assessment was cancelled, or is about to be: its own reason, or its campaign's, if that is cancelled whole; null if it is neither. */
    public @Nullable String cancelReason(Assessment assessment) {
        return assessment.cancelReason() == null
                ? get(assessment.campaignId()).cancelReason()
                : assessment.cancelReason();
    }

    /** Whether the assessment was cancelled, or is about to be: by itself or with its campaign. */
    public boolean isCancelled(UUID assessmentId) {
        return cancelReason(assessments.get(assessmentId)) != null;
    }

    /** The methodology that the campaign pins. */
    public Methodology methodologyOf(UUID id) {
        return methodologies.get(get(id).methodology());
    }

    /**
     * The campaign, if the actor may see campaigns: HR, leadership and auditor.
     *
     * @throws Refusal not found; of a rehearsal that was removed it says so
     */
    public Campaign visible(UUID id, Actor actor) {
        return withId(id).filter(campaign -> actor.seesAllBodies()).orElseThrow(() -> assessments.missing(id));
    }

    /**
     * All, newest first.
     *
     * @throws Refusal forbidden unless the actor may see campaigns: HR, leadership and auditor
     */
    public List<Campaign> visibleTo(Actor actor) {
        if (!actor.seesAllBodies()) {
            throw Refusal.forbidden("campaign.refusal.see");
        }
        return jdbc.sql("select * from campaign order by launched_at desc, id")
                .query(Rows.of(Campaign.class))
                .list();
    }

    /** A page of a list, and how many the whole of it has. */
    public record Page(List<Campaign> items, int total) {}

    private record Counted(Campaign campaign, int total) {}

    /**
     * A page of the same list, the first of them being 0.
     *
     * @throws Refusal as {@link #visibleTo(Actor)}
     */
    public Page visibleTo(Actor actor, int page, int size) {
        if (!actor.seesAllBodies()) {
            throw Refusal.forbidden("campaign.refusal.see");
        }
        List<Counted> found = jdbc.sql("""
                        select *, count(*) over () as total from campaign
                        order by launched_at desc, id limit :size offset :first""")
                .param("size", size)
                .param("first", (long) page * size)
                .query(Rows.of(Counted.class))
                .list();
        return new Page(
                found.stream().map(Counted::campaign).toList(),
                found.isEmpty() ? 0 : found.get(0).total());
    }

    /** Creates the assessments of a campaign that was just launched: called by its process, in the launch's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> openAssessments(UUID id) {
        Campaign campaign = get(id);
        List<UUID> opened = new ArrayList<>();
        for (String code : bodyCodes(id)) {
            opened.add(assessments.open(campaign, code));
        }
        return opened;
    }

    /** Makes the summary over all bodies: called by the campaign's process when all assessments have ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void compileSummary(UUID id) {
        jdbc.sql("update campaign set summary = cast(:summary as jsonb), state = 'SUMMARY_APPROVAL' where id = :id")
                .param("summary", written(summaries.compile(assessments.ofCampaign(id))))
                .param("id", id)
                .update();
    }

    /** A conclusion was corrected: a summary that is not approved yet is made anew, an approved one stays as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correctSummary(UUID id) {
        if (lock(id).state() == Campaign.State.SUMMARY_APPROVAL
                && summaryApprovedAt(id).isEmpty()) {
            compileSummary(id);
        }
    }

    /** When the HR head approved the summary. */
    public Optional<Instant> summaryApprovedAt(UUID id) {
        return jdbc.sql("select summary_approved_at from campaign where id = :id and summary_approved_at is not null")
                .param("id", id)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Approves the summary inside the transaction that completes the HR head's task. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void approveSummary(UUID id, String taskId, Actor actor) {
        jdbc.sql("update campaign set summary_approved_at = :at where id = :id")
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        trail.record(actor.event(AuditAction.SUMMARY_APPROVED).in(id).task(taskId));
    }

    /** The campaign is over: called by its process when the summary is published. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UUID id) {
        jdbc.sql("update campaign set state = 'ENDED', ended_at = :at where id = :id and state = 'SUMMARY_APPROVAL'")
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    /** The compiled summary; none while assessments are open. */
    public Optional<Summary> summary(UUID id) {
        return jdbc.sql("select summary from campaign where id = :id and summary is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> read(text, SUMMARY));
    }

    /** Reads the campaign and locks its row: whoever ends or cancels it next waits for the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign lock(UUID id) {
        return jdbc.sql("select * from campaign where id = :id for update")
                .param("id", id)
                .query(Rows.of(Campaign.class))
                .optional()
                .orElseThrow(() -> assessments.missing(id));
    }

    /** What would go with the rehearsal if it were removed now. */
    Removal removal(UUID id) {
        return jdbc.sql("""
                        select count(*) as assessments,
                               count(*) filter (where state not in ('ISSUED', 'NOT_SUBMITTED', 'CANCELLED')) as running,
                               coalesce(sum((select count(*) from conclusion where assessment_id = assessment.id)), 0) as conclusions,
                               coalesce(sum((select count(*) from evidence_file where assessment_id = assessment.id)), 0) as files
                        from assessment where campaign_id = :id""").param("id", id).query(Rows.of(Removal.class)).single();
    }

    /** Removes the rehearsal with all that belongs to it; the database refuses that for any other campaign. */
    void remove(UUID id) {
        jdbc.sql("select remove_rehearsal(:id)")
                .param("id", id)
                .query((row, index) -> true)
                .single();
    }

    void insert(UUID id, Actor actor, LaunchCampaign command, List<String> codes, MethodologyRef methodology) {
        Campaign campaign = new Campaign(
                id,
                command.period(),
                command.rehearsal(),
                command.submissionDue(),
                Objects.requireNonNull(command.deadlines()),
                Boolean.TRUE.equals(command.explanationAnnex()),
                methodology.id(),
                methodology.checksum(),
                Campaign.State.RUNNING,
                actor.username(),
                clock.instant(),
                null,
                null);
        jdbc.sql("""
                        insert into campaign (id, rehearsal, period_year, period_part, body_codes, submission_due, deadlines, explanation_annex,
                                              methodology_id, methodology_checksum, state, launched_by, launched_at)
                        values (:id, :rehearsal, :year, :part, :bodies, :submissionDue, cast(:deadlines as jsonb), :explanationAnnex,
                                :methodologyId, :methodologyChecksum, :state, :launchedBy, :launchedAt)""")
                .paramSource(Rows.params(campaign).and("bodies", codes.toArray(String[]::new)))
                .update();
    }

    /** Ends a campaign that has not ended; whether it was so. */
    boolean markCancelled(UUID id, String reason) {
        return jdbc.sql("""
                        update campaign set state = 'CANCELLED', cancel_reason = :reason, ended_at = :at
                        where id = :id and state in ('RUNNING', 'SUMMARY_APPROVAL')""")
                        .param("reason", reason)
                        .param("at", Timestamp.from(clock.instant()))
                        .param("id", id)
                        .update()
                > 0;
    }

    private List<String> bodyCodes(UUID id) {
        return jdbc.sql("select unnest(body_codes) from campaign where id = :id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private Optional<Campaign> withId(UUID id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plain record can be written", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The campaign's row does not hold what was written", e);
        }
    }
}
