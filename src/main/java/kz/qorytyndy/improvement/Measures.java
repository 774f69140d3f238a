package kz.qorytyndy.improvement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.improvement.Measure.Round;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.territory.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;

/**
 * The measures of improvement as they stand: a body's for its own people, all for the HR service, leadership and the auditor. Whoever shows them to one who
 * sees no people leaves out of them people and what they wrote.
 */
@Service
public class Measures {

    private static final String ONE = "select * from measure_standing ";

    // The last day of a period, which tells the order of those that differ in length.
    private static final String ENDS = """
            make_date(period_year, case period_part when 'Q1' then 3 when 'H1' then 6 when 'Q2' then 6 when 'Q3' then 9 else 12 end, 1)""";

    private static final String FOUND = """
            from measure_standing
            where (:all or body_code = any(:bodies))
              and (cast(:body as text) is null or body_code = :body)
              and (cast(:year as int) is null or (period_year = :year and period_part = :part))
              and (cast(:state as text) is null or state = :state)
              and (cast(:overdue as boolean) is null or (state = 'PLANNED' and due < :today) = :overdue)
              and (cast(:owner as text) is null or owner = :owner)
            """;

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Conclusions conclusions;
    private final WorkingDays workingDays;
    private final SettingValues settings;
    private final Clock clock;

    Measures(
            JdbcClient jdbc,
            Assessments assessments,
            Conclusions conclusions,
            WorkingDays workingDays,
            SettingValues settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.conclusions = conclusions;
        this.workingDays = workingDays;
        this.settings = settings;
        this.clock = clock;
    }

    /** A page of what was found, and how many there are in all. */
    public record Page(List<Measure> items, int total) {}

    /** How many measures there are, and how many of them are done, dropped, or overdue; the others are planned, and there is still time. */
    public record Count(int total, int done, int dropped, int overdue) {}

    /** How many of a person's bodies' measures are overdue or due within the days of the reminder, and how many of all these he carries himself. */
    public record Pressing(int overdue, int soon, int own) {

        public boolean isEmpty() {
            return overdue + soon == 0;
        }
    }

    /** The measures of a body's last conclusion before an assessment. */
    public record Followed(UUID assessmentId, ReportingPeriod period, String conclusion, List<Measure> measures) {

        /** Those that are still to be done. */
        public List<Measure> planned() {
            return measures.stream().filter(Measure::isPlanned).toList();
        }

        /** How many were done. */
        public int done() {
            return (int) measures.stream()
                    .filter(measure -> measure.round().state() == Measure.State.DONE)
                    .count();
        }
    }

    /** What the actor may see of the measures: those to be done first, by the day by which they are. */
    public Page page(MeasureFilter filter, Actor actor, int number, int size) {
        return new Page(
                found(
                                "select * " + FOUND + "order by state <> 'PLANNED', due, id limit :size offset :offset",
                                filter,
                                actor)
                        .param("size", size)
                        .param("offset", (long) number * size)
                        .query(Rows.of(Measure.class))
                        .list(),
                found("select count(*) " + FOUND, filter, actor)
                        .query(Integer.class)
                        .single());
    }

    /** How many measures the actor may see of a period's conclusions. */
    public Count count(ReportingPeriod period, Actor actor) {
        return found(
                        "select count(*) as total, count(*) filter (where state = 'DONE') as done, "
                                + "count(*) filter (where state = 'DROPPED') as dropped, "
                                + "count(*) filter (where state = 'PLANNED' and due < :today) as overdue " + FOUND,
                        new MeasureFilter(null, period, null, null, null),
                        actor)
                .query(Rows.of(Count.class))
                .single();
    }

    private StatementSpec found(String select, MeasureFilter filter, Actor actor) {
        ReportingPeriod period = filter.period();
        Measure.State state = filter.state();
        return jdbc.sql(select)
                .param("all", actor.seesAllBodies())
                .param("bodies", actor.bodies().toArray(String[]::new))
                .param("body", filter.body())
                .param("year", period == null ? null : period.year())
                .param("part", period == null ? null : period.part().name())
                .param("state", state == null ? null : state.name())
                .param("overdue", filter.overdue())
                .param("owner", filter.owner())
                .param("today", today());
    }

    /** For which periods the actor finds conclusions with measures, the latest first. */
    public List<ReportingPeriod> periods(Actor actor) {
        return jdbc.sql("""
                        select distinct period_year, period_part, %s as ends from measure_standing
                        where :all or body_code = any(:bodies) order by ends desc, period_part""".formatted(ENDS))
                .param("all", actor.seesAllBodies())
                .param("bodies", actor.bodies().toArray(String[]::new))
                .query((row, index) -> ReportingPeriod.of(row))
                .list();
    }

    /**
     * The measure.
     *
     * @throws Refusal not found, also if it is another's body's
     */
    public Measure get(UUID id, Actor actor) {
        return withId(id).filter(measure -> actor.sees(measure.bodyCode())).orElseThrow(Refusal::notFound);
    }

    Optional<Measure> withId(UUID id) {
        return jdbc.sql(ONE + "where id = :id")
                .param("id", id)
                .query(Rows.of(Measure.class))
                .optional();
    }

    /** All rounds of the measure, the latest first. */
    public List<Round> rounds(UUID id) {
        return jdbc.sql("select * from measure_round where measure_id = :id order by version desc")
                .param("id", id)
                .query(Rows.of(Round.class))
                .list();
    }

    /** Those of an assessment, whichever of its conclusions they follow from: by recommendation, and by the day by which they are to be done. */
    public List<Measure> of(Assessment assessment) {
        return of(assessment.id());
    }

    private List<Measure> of(UUID assessmentId) {
        return jdbc.sql(ONE + "where assessment_id = :assessment order by recommendation, due, id")
                .param("assessment", assessmentId)
                .query(Rows.of(Measure.class))
                .list();
    }

    /** The recommendations of the assessment's conclusion in force; none until one is issued. */
    public List<Recommendation> recommendations(Assessment assessment) {
        return conclusions
                .latest(assessment.id())
                .map(issued -> Recommendation.of(conclusions.recommendations(issued)))
                .orElse(List.of());
    }

    /**
     * What was decided after the body's last conclusion before this assessment's: of the period that ended last before this one does, rehearsals apart. None
     * if the body had none, or nothing was made of its recommendations.
     */
    public Optional<Followed> before(Assessment assessment) {
        return jdbc.sql("""
                        select id from assessment
                        where body_code = :body and not rehearsal and id <> :id and %s < :end
                          and exists (select from conclusion where assessment_id = assessment.id)
                        order by %s desc, changed_at desc limit 1""".formatted(ENDS, ENDS))
                .param("body", assessment.bodyCode())
                .param("id", assessment.id())
                .param("end", assessment.period().lastDay().withDayOfMonth(1))
                .query(UUID.class)
                .optional()
                .map(this::of)
                .filter(measures -> !measures.isEmpty())
                .map(measures -> new Followed(
                        measures.get(0).assessmentId(),
                        measures.get(0).period(),
                        conclusions
                                .latest(measures.get(0).assessmentId())
                                .orElseThrow()
                                .number(),
                        measures));
    }

    /** What presses among the measures of the bodies that the actor works for. */
    public Pressing pressing(Actor actor) {
        return jdbc.sql("""
                        select count(*) filter (where due < :today) as overdue, count(*) filter (where due >= :today) as soon,
                               count(*) filter (where owner = :owner) as own
                        from measure_standing where body_code = any(:bodies) and state = 'PLANNED' and due <= :soon""")
                .param("today", today())
                .param("soon", workingDays.after(today(), settings.of(Setting.MEASURE_REMINDER)))
                .param("owner", actor.username())
                .param("bodies", actor.bodies().toArray(String[]::new))
                .query(Rows.of(Pressing.class))
                .single();
    }

    /** The assessment that the actor may see. */
    Assessment visible(UUID assessmentId, Actor actor) {
        return assessments.visible(assessmentId, actor);
    }

    /** Whether the measure should have been done by today, and has not been. */
    public boolean isOverdue(Measure measure) {
        return measure.isOverdue(today());
    }

    /** How many of them are overdue. */
    public int overdue(Followed followed) {
        return (int) followed.measures().stream().filter(this::isOverdue).count();
    }

    /** The day on which measures are overdue that were due before it. */
    public LocalDate today() {
        return Texts.day(clock.instant());
    }
}
