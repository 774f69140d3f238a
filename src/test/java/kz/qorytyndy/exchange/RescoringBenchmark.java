package kz.qorytyndy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.ShippedMethodologies;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What it takes to compare a methodology over two thousand stored submissions. */
@IntegrationTest
class RescoringBenchmark {

    private static final int SUBMISSIONS = 2_000;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MethodologyComparison comparison;

    @Test
    void compares_two_thousand_submissions_in_under_fifteen_seconds() {
        multiply(UUID.fromString(api.issues("KZ-71")));
        Methodology methodology = ShippedMethodologies.order67();

        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        List<MethodologyComparison.Compared> compared = comparison.compare(methodology);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        System.out.printf("%n%-36s %14s %10s %10s%n", "rescoring", "submissions", "seconds", "CPU");
        System.out.printf(
                "%-36s %14d %10.2f %10.2f%n",
                "with a candidate",
                compared.size(),
                took.toMillis() / 1_000.0,
                (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
        assertThat(compared).hasSizeGreaterThanOrEqualTo(SUBMISSIONS);
        assertThat(compared).anyMatch(MethodologyComparison.Compared::changesLevel);
        assertThat(took).isLessThan(LONGEST);
    }

    /** The same assessment for every body and many periods, with other numbers in each. */
    private void multiply(UUID assessment) {
        jdbc.sql("""
                        insert into assessment (id, campaign_id, body_code, period_year, period_part, state, changed_at)
                        select gen_random_uuid(), a.campaign_id, b.code, y, p, 'ISSUED', a.changed_at
                        from assessment a, territorial_body b, generate_series(2026, 2049) y, unnest(array['Q1', 'Q2', 'Q3', 'Q4', 'YEAR']) p
                        where a.id = :id limit :number""").param("id", assessment).param("number", SUBMISSIONS).update();
        jdbc.sql("""
                        insert into submission (assessment_id, version, data, submitted_by, submitted_at)
                        select a.id, s.version, s.data || jsonb_build_object('staffActual', 60 + (random() * 40)::int, 'trained', 19,
                                 'trainedSuccessfully', (random() * 19)::int, 'attestedCompliant', (random() * 40)::int),
                               s.submitted_by, s.submitted_at
                        from submission s, assessment a where s.assessment_id = :id and a.period_year >= 2026""").param("id", assessment).update();
        jdbc.sql("""
                        insert into verification (assessment_id, version, submission_version, outcome, lowering, verified_by, verified_at)
                        select a.id, v.version, v.submission_version, v.outcome, v.lowering, v.verified_by, v.verified_at
                        from verification v, assessment a where v.assessment_id = :id and a.period_year >= 2026""").param("id", assessment).update();
        jdbc.sql("""
                        insert into score (assessment_id, kind, submission_version, verification_version, methodology_id,
                                           methodology_checksum, trace, grade, level, scored_at)
                        select a.id, s.kind, s.submission_version, s.verification_version, s.methodology_id, s.methodology_checksum,
                               s.trace, s.grade, s.level, s.scored_at
                        from score s, assessment a
                        where s.assessment_id = :id and s.kind = 'FINAL' and a.period_year >= 2026""").param("id", assessment).update();
    }
}
