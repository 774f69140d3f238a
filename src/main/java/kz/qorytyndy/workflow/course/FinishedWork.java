package kz.qorytyndy.workflow.course;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.standards.Standing;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.SearchText;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.workflow.process.Matters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks that one person finished, as the trail has them: what he did as a deputy counts as his, and so does what a deputy of his did for him. */
@Repository
public class FinishedWork {

    private static final List<AuditAction> FINISHING = Arrays.stream(AuditAction.values())
            .filter(AuditAction::completesTask)
            .toList();

    private final JdbcClient jdbc;
    private final Matters matters;
    private final Standards standards;
    private final TerritorialBodies bodies;
    private final Texts texts;
    private final Clock clock;

    FinishedWork(
            JdbcClient jdbc, Matters matters, Standards standards, TerritorialBodies bodies, Texts texts, Clock clock) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.standards = standards;
        this.bodies = bodies;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * A task that was finished, and where its matter is today.
     *
     * @param action by which it was
     * @param actor who did it: the person, or his deputy
     * @param onBehalfOf for whom; null: for himself
     * @param state where an assessment stands; null for all else
     * @param campaign how far a campaign is; null for all else
     * @param standing where a work standard stands; null for all else
     * @param since since when the matter stands there
     */
    public record Finished(
            Instant at,
            AuditAction action,
            String actor,
            @Nullable String onBehalfOf,
            About about,
            @Nullable AssessmentState state,
            Campaign.@Nullable State campaign,
            @Nullable Standing standing,
            Instant since) {}

    /** A part of the list, and how many tasks the whole of it has. */
    public record Page(List<Finished> items, int total) {}

    private record Row(
            Instant at,
            AuditAction action,
            String actor,
            @Nullable String onBehalfOf,
            Matter kind,
            UUID matterId,
            @Nullable AssessmentState state,
            Campaign.@Nullable State campaign,
            Instant since,
            int total) {}

    /**
     * The actor's, newest first.
     *
     * @param sought words that all stand in what was done, in the body's name or in the year, in whatever spelling; or words of the work standard. Blank: all
     * @param number the page's number, from 0
     */
    public Page of(Actor actor, String sought, int number, int size) {
        String[] words = Stream.of(SearchText.folded(sought).split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> "%" + word + "%")
                .toArray(String[]::new);
        Map<String, String> names = words.length == 0 ? Map.of() : bodyNames();
        Map<String, String> deeds = words.length == 0 ? Map.of() : deeds();
        List<Row> rows = jdbc.sql("""
                        with finished as (
                          select id from audit_event where actor = :person and action = any(:finishing)
                          union
                          select id from audit_event where on_behalf_of = :person and action = any(:finishing))
                        select event.at, event.action, event.actor, event.on_behalf_of, matter.kind, event.matter_id, assessment.state,
                               campaign.state as campaign, count(*) over () as total,
                               coalesce(assessment.changed_at, work_standard.changed_at, campaign.ended_at, campaign.summary_approved_at,
                                        campaign.launched_at) as since
                        from finished
                        join audit_event event on event.id = finished.id
                        join matter on matter.id = event.matter_id
                        left join assessment on assessment.id = matter.id
                        left join campaign on campaign.id = matter.id
                        left join work_standard on work_standard.id = matter.id
                        left join unnest(cast(:deeds as text[]), cast(:deedNames as text[])) deed (action, name) on deed.action = event.action
                        left join unnest(cast(:bodies as text[]), cast(:bodyNames as text[])) body (code, name)
                          on body.code = coalesce(assessment.body_code, work_standard.body_code)
                        where coalesce(assessment.id, campaign.id, work_standard.id) is not null
                          and (concat_ws(' ', deed.name, body.name, assessment.period_year, campaign.period_year) like all(:words)
                               or (:sought <> '' and position(:sought in work_standard.words) > 0))
                        order by event.id desc limit :size offset :offset""")
                .param("person", actor.username())
                .param("finishing", FINISHING.stream().map(AuditAction::name).toArray(String[]::new))
                .param("deeds", deeds.keySet().toArray(String[]::new))
                .param("deedNames", deeds.values().toArray(String[]::new))
                .param("bodies", names.keySet().toArray(String[]::new))
                .param("bodyNames", names.values().toArray(String[]::new))
                .param("words", words)
                .param("sought", Lookalikes.folded(sought))
                .param("size", size)
                .param("offset", (long) number * size)
                .query(Rows.of(Row.class))
                .list();
        return new Page(finished(rows), rows.isEmpty() ? 0 : rows.get(0).total());
    }

    private List<Finished> finished(List<Row> rows) {
        Map<UUID, About> about = new HashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(Row::kind, Collectors.mapping(Row::matterId, Collectors.toSet())))
                .forEach((kind, ids) -> about.putAll(matters.about(kind, ids)));
        Map<UUID, Standing> standings = standings(rows);
        return rows.stream()
                .map(row -> new Finished(
                        row.at(),
                        row.action(),
                        row.actor(),
                        row.onBehalfOf(),
                        Objects.requireNonNull(about.get(row.matterId())),
                        row.state(),
                        row.campaign(),
                        standings.get(row.matterId()),
                        row.since()))
                .toList();
    }

    private Map<UUID, Standing> standings(List<Row> rows) {
        Collection<UUID> ids = rows.stream()
                .filter(row -> row.kind() == Matter.STANDARD)
                .map(Row::matterId)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : standards.withIds(ids).stream()
                        .collect(Collectors.toMap(
                                Standard::id, standard -> standard.standing(Texts.day(clock.instant()))));
    }

    private Map<String, String> bodyNames() {
        return bodies.all().stream().collect(Collectors.toMap(body -> body.code(), body -> folded(body.name()::in)));
    }

    private Map<String, String> deeds() {
        return FINISHING.stream()
                .collect(Collectors.toMap(
                        AuditAction::name,
                        action -> folded(language -> texts.text(language, "audit.action." + action))));
    }

    /** What is said in every language, to be searched. */
    private static String folded(Function<Locale, String> said) {
        return SearchText.folded(Languages.ALL.stream().map(said).collect(Collectors.joining(" ")));
    }
}
