package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long pages take while 50 people look at them at once, beside a page that asks the database for nothing but who looks at it. */
@IntegrationTest
class PagesBenchmark {

    private static final int PEOPLE = 50;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 10;
    private static final int ASSESSMENTS = 2_000;

    private static final String EMPTY = "/forgotten-password";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    private record Times(String page, List<Long> nanos) {

        double millis(double share) {
            return nanos.stream().sorted().toList().get((int) (share * (nanos.size() - 1))) / 1e6;
        }
    }

    @Test
    void of_many_people_are_there_at_once() throws Exception {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75", "KZ-10", "KZ-11", "KZ-15", "KZ-19");
        String issued = api.issues("KZ-71");
        multiply(issued);
        List<PortalVisit> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(PortalVisit.of(api, "hr.officer"));
        }
        List<Times> times = new ArrayList<>();
        for (String page : List.of(
                EMPTY,
                "/",
                "/finished",
                "/campaigns",
                "/campaigns/" + campaign,
                "/assessments",
                "/assessments/" + issued,
                "/assessments/" + issued + "/score",
                "/assessments/" + issued + "/data",
                "/assessments/" + issued + "/course",
                "/conclusions",
                "/results",
                "/mail",
                "/trail",
                "/people")) {
            times.add(look(people, page));
        }

        Times empty = times.get(0);
        System.out.printf(
                "%n%d people at once, %d assessments%n%-36s %10s %10s %14s%n",
                PEOPLE, ASSESSMENTS, "page", "median ms", "p95 ms", "of the empty");
        for (Times one : times) {
            System.out.printf(
                    "%-36s %10.1f %10.1f %14.2f%n",
                    one.page.replaceAll("[0-9a-f-]{36}", "{id}"),
                    one.millis(0.5),
                    one.millis(0.95),
                    one.millis(0.5) / empty.millis(0.5));
        }
    }

    private static Times look(List<PortalVisit> people, String page) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<Future<List<Long>>> looks = people.stream()
                    .map(visit -> threads.submit(() -> look(visit, page)))
                    .toList();
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> one : looks) {
                nanos.addAll(one.get());
            }
            return new Times(page, nanos);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> look(PortalVisit visit, String page) {
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long start = System.nanoTime();
            assertThat(visit.get(page).status()).as(page).isEqualTo(200);
            if (round >= WARM_UP) {
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos;
    }

    /** The same assessment for every body and many periods. */
    private void multiply(String assessment) {
        jdbc.sql("""
                        insert into assessment (id, campaign_id, body_code, period_year, period_part, state, changed_at)
                        select gen_random_uuid(), a.campaign_id, b.code, y, p, 'ISSUED', a.changed_at
                        from assessment a, territorial_body b, generate_series(2026, 2049) y, unnest(array['Q1', 'Q2', 'Q3', 'Q4', 'YEAR']) p
                        where a.id = cast(:id as uuid) limit :number""").param("id", assessment).param("number", ASSESSMENTS).update();
        jdbc.sql("""
                        insert into submission (assessment_id, version, data, submitted_by, submitted_at)
                        select a.id, s.version, s.data, s.submitted_by, s.submitted_at
                        from submission s, assessment a
                        where s.assessment_id = cast(:id as uuid) and a.period_year >= 2026 and a.state = 'ISSUED' and a.id <> s.assessment_id""").param("id", assessment).update();
    }
}
