package kz.qorytyndy.conclusion.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Graded;
import kz.qorytyndy.campaign.Summary;
import kz.qorytyndy.conclusion.results.PeriodResults.LevelCount;
import kz.qorytyndy.conclusion.results.PeriodResults.Unscored;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.scoring.Level;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The results of the assessments: nothing of a rehearsal, nothing that was cancelled but its name, no people, and always what the conclusions in force say. */
@Service
public class Results {

    private static final String STANDING = """
            select a.id, a.body_code, a.period_year, a.period_part, a.state, s.trace as score
            from assessment a
            left join score s on s.assessment_id = a.id and s.kind = 'FINAL' and s.verification_version = a.verification_in_force
            where not a.rehearsal
            """;

    private final JdbcClient jdbc;
    private final Methodologies methodologies;
    private final TerritorialBodies bodies;

    Results(JdbcClient jdbc, Methodologies methodologies, TerritorialBodies bodies) {
        this.jdbc = jdbc;
        this.methodologies = methodologies;
        this.bodies = bodies;
    }

    private record Standing(
            UUID id,
            String bodyCode,
            ReportingPeriod period,
            AssessmentState state,
            @Nullable Score score) {

        boolean isCancelled() {
            return state == AssessmentState.CANCELLED;
        }

        Optional<Score> scored() {
            return Optional.ofNullable(score);
        }
    }

    /** Whether the actor may read the results: the HR service, the leadership and the auditor. */
    public boolean mayRead(Actor actor) {
        return actor.seesAllBodies();
    }

    /** Whether the actor may see who stands out before the review: the head of the HR service, who reviews. */
    public boolean mayCalibrate(Actor actor) {
        return actor.is(Role.HR_HEAD);
    }

    /** For which periods there are results, the latest first: something was issued, or closed as not submitted. */
    public List<ReportingPeriod> periods(Actor actor) {
        check(mayRead(actor));
        return jdbc.sql("""
                        select distinct period_year, period_part from assessment
                        where not rehearsal and (verification_in_force is not null or state = 'NOT_SUBMITTED')""").query((row, index) -> ReportingPeriod.of(row)).list().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /**
     * The results of the period.
     *
     * @throws Refusal forbidden unless the actor {@link #mayRead}
     */
    public PeriodResults of(ReportingPeriod period, Actor actor) {
        check(mayRead(actor));
        List<Standing> all = standings(period, period.previous());
        List<Standing> both = all.stream().filter(one -> !one.isCancelled()).toList();
        List<Standing> now =
                both.stream().filter(one -> one.period().equals(period)).toList();
        List<Standing> before =
                both.stream().filter(one -> !one.period().equals(period)).toList();
        boolean compared = before.stream().anyMatch(one -> one.score() != null);
        Map<String, Standing> byBody = now.stream().collect(Collectors.toMap(Standing::bodyCode, Function.identity()));
        List<PeriodResults.Row> rows = Graded.ranking(now.stream()
                        .flatMap(one -> one.scored().stream()
                                .map(score -> new Graded(one.bodyCode(), score.grade(), score.level())))
                        .toList())
                .stream()
                .map(place -> row(place, byBody))
                .toList();
        return new PeriodResults(
                period,
                rows,
                unscored(now, true),
                unscored(now, false),
                cancelled(
                        all.stream().filter(one -> one.period().equals(period)).toList()),
                levels(now, compared ? before : null),
                compared ? period.previous() : null,
                methodologies(now));
    }

    /**
     * The body over the periods.
     *
     * @throws Refusal not found, if there is no such body; forbidden unless the actor {@link #mayRead}
     */
    public BodyResults ofBody(String code, Actor actor) {
        check(mayRead(actor));
        String body = bodies.withCode(code).orElseThrow(Refusal::notFound).code();
        List<Standing> standings = jdbc
                .sql(STANDING + "and a.state <> 'CANCELLED' and a.body_code = :body")
                .param("body", body)
                .query(Rows.of(Standing.class))
                .list()
                .stream()
                .sorted(Comparator.comparing(Standing::period))
                .toList();
        List<BodyResults.Point> points = new ArrayList<>();
        MethodologyRef last = null;
        for (Standing one : standings) {
            Score score = one.score();
            Methodology methodology = score == null ? null : methodologies.get(score.ref());
            boolean changed = score != null && last != null && !score.ref().equals(last);
            last = score == null ? last : score.ref();
            points.add(new BodyResults.Point(
                    one.id(),
                    one.period(),
                    one.state(),
                    score,
                    score == null || methodology == null
                            ? null
                            : methodology.catalogue().level(score.level()),
                    methodology,
                    changed));
        }
        return new BodyResults(body, points);
    }

    /**
     * What awaits a review, campaign by campaign, and who of that stands out.
     *
     * @throws Refusal forbidden unless the actor {@link #mayCalibrate}
     */
    public List<Calibration> calibration(Actor actor) {
        check(mayCalibrate(actor));
        return Calibration.of(
                jdbc.sql("""
                        select a.id as assessment_id, a.campaign_id, a.period_year, a.period_part, a.body_code, a.state, final.trace as score
                        from assessment a
                        join lateral (select trace from score where assessment_id = a.id and kind = 'FINAL'
                                      order by verification_version desc limit 1) final on true
                        where not a.rehearsal and a.state in ('IN_REVIEW', 'AWAITING_SIGN_OFF', 'OBJECTED', 'ISSUED')
                          and a.campaign_id in (select campaign_id from assessment where state = 'IN_REVIEW')
                        order by a.period_year desc, a.period_part, a.campaign_id, a.body_code""").query(Rows.of(Calibration.Scored.class)).list());
    }

    private static void check(boolean allowed) {
        if (!allowed) {
            throw Refusal.forbidden("conclusion.refusal.results");
        }
    }

    private List<Standing> standings(ReportingPeriod one, ReportingPeriod other) {
        return jdbc.sql(STANDING + """
                        and (a.state <> 'CANCELLED' or a.cancelled_at is not null)
                        and ((a.period_year = :year and a.period_part = :part) or (a.period_year = :otherYear and a.period_part = :otherPart))
                        order by a.body_code collate in_order, a.cancelled_at""")
                .paramSource(Rows.params(one).and("otherYear", other.year()).and("otherPart", other.part()))
                .query(Rows.of(Standing.class))
                .list();
    }

    private static PeriodResults.Row row(Summary.Place place, Map<String, Standing> byBody) {
        Standing standing = Objects.requireNonNull(byBody.get(place.bodyCode()));
        return new PeriodResults.Row(place, standing.id(), standing.scored().orElseThrow());
    }

    private static List<Unscored> unscored(List<Standing> all, boolean ended) {
        return all.stream()
                .filter(one -> one.score() == null && one.state().ended() == ended)
                .map(Results::unscored)
                .toList();
    }

    /** The latest of each body's that were cancelled by themselves; of a body that was assessed anew none. */
    private static List<Unscored> cancelled(List<Standing> all) {
        Map<String, Unscored> latest = new LinkedHashMap<>();
        all.stream().filter(Standing::isCancelled).forEach(one -> latest.put(one.bodyCode(), unscored(one)));
        all.stream().filter(one -> !one.isCancelled()).forEach(one -> latest.remove(one.bodyCode()));
        return List.copyOf(latest.values());
    }

    private static Unscored unscored(Standing one) {
        return new Unscored(one.id(), one.bodyCode());
    }

    private List<LevelCount> levels(List<Standing> now, @Nullable List<Standing> before) {
        Map<String, Level> known = new LinkedHashMap<>();
        Stream.concat(methodologies(now).stream(), before == null ? Stream.of() : methodologies(before).stream())
                .forEach(methodology -> methodology
                        .catalogue()
                        .level()
                        .levels()
                        .forEach(level -> known.putIfAbsent(level.id(), level)));
        return known.values().stream()
                .map(level -> new LevelCount(level, count(now, level), before == null ? null : count(before, level)))
                .toList();
    }

    private static int count(List<Standing> all, Level level) {
        return (int) all.stream()
                .filter(one -> one.score() != null && one.score().level().equals(level.id()))
                .count();
    }

    private List<Methodology> methodologies(List<Standing> all) {
        return all.stream()
                .flatMap(one -> one.scored().stream())
                .map(Score::ref)
                .distinct()
                .map(methodologies::get)
                .toList();
    }
}
