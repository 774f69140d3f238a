package kz.qorytyndy.conclusion.register;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.SearchText;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;

/** The register of the issued conclusions: what each may see of it, page by page, as it is looked for. */
@Service
public class ConclusionRegister {

    // The bodies whose conclusions the actor may read come as arrays: nobody sees a row without one of them.
    private static final String FOUND = """
            from issued_conclusion join unnest(:codes, :names, :sought) as body (code, name, sought) on body.code = body_code
            where rehearsal = :rehearsal
              and (cast(:year as int) is null or (period_year = :year and period_part = :part))
              and (cast(:level as text) is null or level = :level)
              and (cast(:standing as text) is null or (replaced_by_number is null) = (:standing = 'IN_FORCE'))
              and body.sought || ' ' || translate(number, '-', ' ') ~ all(:words)
            """;

    private final JdbcClient jdbc;
    private final Conclusions conclusions;
    private final TerritorialBodies bodies;

    ConclusionRegister(JdbcClient jdbc, Conclusions conclusions, TerritorialBodies bodies) {
        this.jdbc = jdbc;
        this.conclusions = conclusions;
        this.bodies = bodies;
    }

    /** An issued conclusion with what it is about. */
    public record Entry(Issued conclusion, String bodyCode, ReportingPeriod period) {}

    /** A page of what was found, and how many there are in all. */
    public record Page(List<Entry> items, int total) {}

    /**
     * What the actor may see of the register.
     *
     * @param language in whose names the bodies are sorted, as Kazakh sorts
     * @param number the page's number, from 0
     */
    public Page page(
            RegisterFilter filter, RegisterFilter.Order order, Locale language, Actor actor, int number, int size) {
        List<TerritorialBody> readable = bodies.all().stream()
                .filter(body -> filter.body() == null || body.code().equals(filter.body()))
                .filter(body -> conclusions.mayRead(body.code(), actor))
                .toList();
        return new Page(
                found(
                                "select issued_conclusion.* " + FOUND + "order by " + order.sql
                                        + " limit :size offset :offset",
                                filter,
                                readable,
                                language)
                        .param("size", size)
                        .param("offset", (long) number * size)
                        .query(Rows.of(Entry.class))
                        .list(),
                found("select count(*) " + FOUND, filter, readable, language)
                        .query(Integer.class)
                        .single());
    }

    private StatementSpec found(String select, RegisterFilter filter, List<TerritorialBody> readable, Locale language) {
        String[] words = filter.q() == null ? new String[0] : SearchText.patterns(filter.q());
        Map<String, String> sought = words.length == 0 ? Map.of() : bodies.sought();
        ReportingPeriod period = filter.period();
        RegisterFilter.Standing standing = filter.standing();
        return jdbc.sql(select)
                .param("codes", readable.stream().map(TerritorialBody::code).toArray(String[]::new))
                .param(
                        "names",
                        readable.stream().map(body -> body.name().in(language)).toArray(String[]::new))
                .param(
                        "sought",
                        readable.stream()
                                .map(body -> sought.getOrDefault(body.code(), ""))
                                .toArray(String[]::new))
                .param("words", words)
                .param("rehearsal", filter.rehearsal())
                .param("year", period == null ? null : period.year())
                .param("part", period == null ? null : period.part().name())
                .param("level", filter.level())
                .param("standing", standing == null ? null : standing.name());
    }

    /** For which periods the actor finds conclusions in the register, the latest first. */
    public List<ReportingPeriod> periods(Actor actor) {
        return jdbc
                .sql("""
                        select distinct period_year, period_part from assessment
                        where not rehearsal and body_code = any(:codes)
                          and exists (select from conclusion where assessment_id = assessment.id)""")
                .param(
                        "codes",
                        bodies.all().stream()
                                .map(TerritorialBody::code)
                                .filter(code -> conclusions.mayRead(code, actor))
                                .toArray(String[]::new))
                .query((row, index) -> ReportingPeriod.of(row))
                .list()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
