package kz.qorytyndy.campaign;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.directory.RunningWork;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The assessments and where they stand. */
@Repository
public class Assessments implements RunningWork {

    private static final ReadOnce<UUID, Assessment> BY_ID = new ReadOnce<>(Assessments.class, "by id");
    private static final ReadOnce<UUID, Optional<Assessment>> BEFORE = new ReadOnce<>(Assessments.class, "before");

    private final JdbcClient jdbc;
    private final Clock clock;

    Assessments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The assessment of an id that is known to exist. */
    public Assessment get(UUID id) {
        return withId(id).orElseThrow(() -> new IllegalArgumentException("No assessment " + id));
    }

    public Optional<Assessment> withId(UUID id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    /** Those of the ids; an id that does not exist is left out. */
    public List<Assessment> withIds(Collection<UUID> ids) {
        return List.copyOf(BY_ID.of(
                        ids,
                        asked -> byId(jdbc.sql("select * from assessment where id = any(:ids)")
                                .param("ids", asked.toArray(UUID[]::new))
                                .query(Rows.of(Assessment.class))
                                .list()))
                .values());
    }

    private static Map<UUID, Assessment> byId(List<Assessment> found) {
        return found.stream().collect(Collectors.toMap(Assessment::id, Function.identity()));
    }

    /** Keeps assessments that were read beside something else, for what else the page asks for. */
    public void keep(Collection<Assessment> found) {
        kept(found.stream().distinct().toList());
    }

    private static List<Assessment> kept(List<Assessment> found) {
        BY_ID.keep(byId(found));
        return found;
    }

    /**
     * The assessment, if the actor may see it.
     *
     * @throws Refusal not found, also for that of another's body; of a rehearsal that was removed it says so
     */
    public Assessment visible(UUID id, Actor actor) {
        return withId(id)
                .filter(assessment -> actor.sees(assessment.bodyCode()))
                .orElseThrow(() -> missing(id));
    }

    /** Reads the assessment and locks its row: whoever changes it next waits for the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Assessment lock(UUID id) {
        return jdbc.sql("select * from assessment where id = :id for update")
                .param("id", id)
                .query(Rows.of(Assessment.class))
                .optional()
                .orElseThrow(() -> missing(id));
    }

    /** The refusal of what is not to be found, a campaign or an assessment: of a rehearsal that was removed it says so. */
    Refusal missing(UUID id) {
        boolean removed = jdbc.sql("""
                        select exists (select from matter where id = :id and rehearsal
                                         and not exists (select from campaign where id = matter.campaign_id))""").param("id", id).query(Boolean.class).single();
        return removed ? Refusal.notFound("campaign.refusal.removed") : Refusal.notFound();
    }

    /**
     * Locks the assessment and moves it on: nothing else changes where it stands.
     *
     * @return the assessment as it was
     * @throws Refusal conflict, saying where it stands, unless the move starts from there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Assessment move(UUID id, AssessmentState.Move move) {
        Assessment assessment = lock(id);
        if (!move.startsFrom(assessment.state())) {
            throw assessment.standsElsewhere();
        }
        jdbc.sql("update assessment set state = :state, changed_at = :at where id = :id")
                .param("state", move.to().name())
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        return assessment;
    }

    /** A conclusion that rests on this version of the verification was issued, and is in force from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issued(UUID id, int verificationVersion) {
        move(id, AssessmentState.Move.ISSUE);
        jdbc.sql("update assessment set verification_in_force = :verification where id = :id")
                .param("verification", verificationVersion)
                .param("id", id)
                .update();
    }

    /** The same body's for the period before, of a rehearsal's in a rehearsal, unless that was cancelled or there was none. */
    public Optional<Assessment> before(Assessment assessment) {
        return BEFORE.of(assessment.id(), () -> readBefore(assessment));
    }

    private Optional<Assessment> readBefore(Assessment assessment) {
        ReportingPeriod previous = assessment.period().previous();
        return jdbc.sql("""
                        select * from assessment
                        where body_code = :body and period_year = :year and period_part = :part and rehearsal = :rehearsal
                          and state <> 'CANCELLED'""")
                .paramSource(Rows.params(previous)
                        .and("body", assessment.bodyCode())
                        .and("rehearsal", assessment.rehearsal()))
                .query(Rows.of(Assessment.class))
                .optional();
    }

    /** Those of a campaign, by body code. */
    public List<Assessment> ofCampaign(UUID campaignId) {
        return kept(
                jdbc.sql("select * from assessment where campaign_id = :campaign order by body_code collate in_order")
                        .param("campaign", campaignId)
                        .query(Rows.of(Assessment.class))
                        .list());
    }

    /**
     * A part of a campaign's, by what their bodies are called today in the language: {@code size} from {@code first} on.
     *
     * @param state where they stand; null: anywhere
     * @param among their ids; null: all
     */
    public List<Assessment> ofCampaign(
            UUID campaignId,
            @Nullable AssessmentState state,
            @Nullable Collection<UUID> among,
            Locale language,
            int first,
            int size) {
        return kept(jdbc.sql("""
                        select assessment.* from assessment cross join lateral (
                          select name_kk, name_ru, name_en from body_name where code = assessment.body_code
                          order by valid_from > :day, abs(valid_from - cast(:day as date)) limit 1) named
                        where campaign_id = :campaign and (:anywhere or state = :state) and (:all or id = any(:among))
                        order by case :language when 'ru' then name_ru when 'en' then name_en else name_kk end collate in_order, id
                        limit :size offset :first""")
                .param("day", Texts.day(clock.instant()))
                .param("campaign", campaignId)
                .param("anywhere", state == null)
                .param("state", state == null ? "" : state.name())
                .param("all", among == null)
                .param("among", among == null ? new UUID[0] : among.toArray(UUID[]::new))
                .param("language", language.getLanguage())
                .param("size", size)
                .param("first", first)
                .query(Rows.of(Assessment.class))
                .list());
    }

    /** All but those of rehearsals, newest period first. */
    public List<Assessment> real() {
        return jdbc.sql("select * from assessment where not rehearsal order by %s, body_code collate in_order"
                        .formatted(ReportingPeriod.NEWEST_FIRST))
                .query(Rows.of(Assessment.class))
                .list();
    }

    /** Those the actor may see, newest period first. */
    public List<Assessment> visibleTo(Actor actor) {
        return kept(jdbc.sql("""
                        select * from assessment where :all or body_code = any(:bodies)
                        order by %s, body_code collate in_order""".formatted(ReportingPeriod.NEWEST_FIRST))
                .param("all", actor.seesAllBodies())
                .param("bodies", actor.bodies().toArray(String[]::new))
                .query(Rows.of(Assessment.class))
                .list());
    }

    /** A page of a list, and how many the whole of it has. */
    public record Page(List<Assessment> items, int total) {}

    private record Counted(Assessment assessment, int total) {}

    /** A page of the same list, the first of them being 0. */
    public Page visibleTo(Actor actor, int page, int size) {
        List<Counted> found = jdbc.sql("""
                        select *, count(*) over () as total from assessment where :all or body_code = any(:bodies)
                        order by %s, body_code collate in_order, id
                        limit :size offset :first""".formatted(ReportingPeriod.NEWEST_FIRST))
                .param("all", actor.seesAllBodies())
                .param("bodies", actor.bodies().toArray(String[]::new))
                .param("size", size)
                .param("first", (long) page * size)
                .query(Rows.of(Counted.class))
                .list();
        return new Page(
                found.stream().map(Counted::assessment).toList(),
                found.isEmpty() ? 0 : found.get(0).total());
    }

    /** Opens the assessment of a body for the campaign's period. */
    UUID open(Campaign campaign, String bodyCode) {
        Assessment assessment = new Assessment(
                UUID.randomUUID(),
                campaign.id(),
                bodyCode,
                campaign.period(),
                campaign.rehearsal(),
                AssessmentState.AWAITING_SUBMISSION,
                clock.instant(),
                null,
                null,
                null);
        jdbc.sql("""
                        insert into assessment (id, campaign_id, rehearsal, body_code, period_year, period_part, state, changed_at)
                        values (:id, :campaignId, :rehearsal, :bodyCode, :year, :part, :state, :changedAt)""").paramSource(Rows.params(assessment)).update();
        return assessment.id();
    }

    /** Keeps why and by whom the assessment is cancelled by itself; its process, which is told next, moves it on. */
    void keepCancellation(UUID id, String reason, Deed cancelled) {
        jdbc.sql("""
                        update assessment set cancel_reason = :reason, cancelled_by = :by,
                                              cancelled_substitution = cast(:substitution as uuid), cancelled_at = :at
                        where id = :id""")
                .paramSource(Rows.params(cancelled).and("id", id).and("reason", reason))
                .update();
    }

    @Override
    public List<Message> runningIn(Collection<String> bodyCodes) {
        return jdbc
                .sql("""
                        select * from assessment where body_code = any(:bodies)
                        order by period_year, period_part, body_code collate in_order""")
                .param("bodies", bodyCodes.toArray(String[]::new))
                .query(Rows.of(Assessment.class))
                .list()
                .stream()
                .filter(assessment -> !assessment.state().ended())
                .map(assessment -> Message.of("campaign.running", assessment.name()))
                .toList();
    }

    /** Those of the bodies that already have an assessment for the period which was not cancelled; rehearsals are apart. */
    List<String> alreadyAssessed(ReportingPeriod period, boolean rehearsal, List<String> bodyCodes) {
        return jdbc.sql("""
                        select body_code from assessment
                        where period_year = :year and period_part = :part and rehearsal = :rehearsal and state <> 'CANCELLED'
                          and body_code = any(:bodies) order by body_code collate in_order""")
                .paramSource(
                        Rows.params(period).and("rehearsal", rehearsal).and("bodies", bodyCodes.toArray(String[]::new)))
                .query(String.class)
                .list();
    }

    /** That a body has a conclusion in force for a period. */
    record Concluded(String bodyCode, ReportingPeriod period, String number) {}

    /** The conclusions in force for the bodies that were issued for the year or a part of it. */
    List<Concluded> concluded(int year, List<String> bodyCodes) {
        return jdbc.sql("""
                        select body_code, period_year, period_part, number from assessment
                        cross join lateral (select number from conclusion where assessment_id = assessment.id order by content_version desc limit 1) latest
                        where not rehearsal and period_year = :year and body_code = any(:bodies)
                        order by body_code collate in_order, period_part""")
                .param("year", year)
                .param("bodies", bodyCodes.toArray(String[]::new))
                .query(Rows.of(Concluded.class))
                .list();
    }
}
