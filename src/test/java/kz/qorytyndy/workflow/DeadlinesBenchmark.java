package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.deadline.CalendarByRule;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.management.Metrics;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Ten thousand deadlines in one second, with the job executor as it is set, while people look at their pages. */
@IntegrationTest
@TestPropertySource(
        properties = {
            "camunda.bpm.job-execution.enabled=true",
            "qorytyndy.data-directory=target/test-data/deadlines-${fork:fork-1}"
        })
class DeadlinesBenchmark {

    private static final int BODIES = 2_000;
    private static final int CAMPAIGNS = 5;
    private static final int DEADLINES = BODIES * CAMPAIGNS;

    private static final Instant REMINDERS = Instant.parse("2026-12-01T04:00:00Z");
    private static final Instant DUE = CalendarByRule.dueAt(LocalDate.of(2026, 12, 4));

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int MOST_TIMES_IDLE = 3;
    private static final int ROUNDS_WHEN_IDLE = 60;

    /** How long a person looks at a page, at the least, before he opens another. */
    private static final Duration LOOK = Duration.ofMillis(100);

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Flyway owner;

    @Autowired
    private ManagementService management;

    private record Page(SignedIn reader, String path) {

        long nanos() {
            long start = System.nanoTime();
            assertThat(reader.get(path).statusCode()).isEqualTo(200);
            return System.nanoTime() - start;
        }
    }

    @Test
    void ten_thousand_deadlines_in_one_second_are_reported_once_in_effect_while_pages_stay_quick() {
        bodies();
        String codes = String.join("\", \"", codes());
        for (int i = 0; i < CAMPAIGNS; i++) {
            api.post("hr.officer", "/campaigns", ApiDriver.launch(ApiDriver.freshPeriod(), codes))
                    .with(201);
        }
        String read = api.post("hr.officer", "/campaigns", ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71"))
                .with(201)
                .json()
                .get("id")
                .asText();
        Duration opening = until(() -> count("act_ru_task") == DEADLINES + 1 && !busy());
        pages(read).forEach(Page::nanos);

        List<Long> idle = new ArrayList<>();
        List<Page> whenIdle = pages(read);
        for (int i = 0; i < ROUNDS_WHEN_IDLE; i++) {
            whenIdle.forEach(page -> idle.add(page.nanos()));
        }
        List<Long> whileReminding = new ArrayList<>();
        Duration reminders =
                readingUntil(REMINDERS, read, whileReminding, () -> mails("REMINDER") > DEADLINES && !busy());
        List<Long> whileReporting = new ArrayList<>();
        Duration reports =
                readingUntil(DUE, read, whileReporting, () -> count("overdue_report") == DEADLINES + 1 && !busy());

        System.out.printf("%n| %d deadlines in one second | seconds | pages | p50 ms | p95 ms |%n", DEADLINES);
        System.out.println("| --- | --- | --- | --- | --- |");
        print("assessments opened", opening, List.of());
        print("idle", Duration.ZERO, idle);
        print("reminders", reminders, whileReminding);
        print("overdue, reported and decisions opened", reports, whileReporting);
        System.out.printf(
                "%d mails queued; the job executor looked for jobs %d times, and its queue was too short %d times%n",
                count("mail"), metric(Metrics.JOB_ACQUISITION_ATTEMPT), metric(Metrics.JOB_EXECUTION_REJECTED));

        assertThat(jdbc.sql("select count(distinct task_id) from overdue_report")
                        .query(Long.class)
                        .single())
                .isEqualTo(DEADLINES + 1);
        assertThat(jdbc.sql("select count(*) from (select 1 from mail where kind = 'OVERDUE' "
                                + "group by matter_id, recipient having count(*) > 1) twice")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from act_ru_task where task_def_key_ = 'Task_DecideOverdue'")
                        .query(Long.class)
                        .single())
                .isEqualTo(DEADLINES + 1);
        assertThat(jdbc.sql("select count(*) from act_ru_job where exception_msg_ is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(reports).isLessThan(LONGEST);
        assertThat(percentile(whileReporting, 95)).isLessThan(MOST_TIMES_IDLE * percentile(idle, 95));
    }

    /** What people look at; they have signed in just now, for no session outlives a day. */
    private List<Page> pages(String campaign) {
        String assessment = api.assessmentOf(campaign, "KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        SignedIn hr = SignedIn.as("hr.officer", port);
        return List.of(
                new Page(officer, "/"),
                new Page(officer, "/tasks/" + task + "/sheet"),
                new Page(officer, "/assessments/" + assessment),
                new Page(hr, "/campaigns/" + campaign),
                new Page(hr, "/assessments/" + assessment),
                new Page(hr, "/conclusions"));
    }

    /** Lets the clock come to the instant, and people read their pages until it is over; how long that took. */
    private Duration readingUntil(Instant instant, String campaign, List<Long> nanos, BooleanSupplier over) {
        AtomicBoolean reading = new AtomicBoolean(true);
        clock.set(instant);
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            List<Page> pages = pages(campaign);
            while (reading.get()) {
                for (Page page : pages) {
                    nanos.add(page.nanos());
                    await().pollDelay(LOOK).until(() -> true);
                }
            }
        });
        Duration took = until(over);
        reading.set(false);
        reader.join();
        return took;
    }

    private static Duration until(BooleanSupplier over) {
        long start = System.nanoTime();
        await().atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofMillis(500))
                .until(over::getAsBoolean);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Whether a job is due or under way. */
    private boolean busy() {
        return jdbc.sql("select exists (select from act_ru_job where duedate_ is null or duedate_ <= :now)")
                .param("now", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private long metric(String name) {
        management.reportDbMetricsNow();
        return management.createMetricsQuery().name(name).sum();
    }

    private long mails(String kind) {
        return jdbc.sql("select count(*) from mail where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private static List<String> codes() {
        return IntStream.range(0, BODIES).mapToObj("D-%04d"::formatted).toList();
    }

    /** Bodies enough, each with a head and an officer. */
    private void bodies() {
        JdbcClient all = JdbcClient.create(owner.getConfiguration().getDataSource());
        all.sql("""
                        with added as (
                          insert into territorial_body (code, valid_from)
                          select to_char(n, '"D-"FM0000'), date '2016-10-21'
                          from generate_series(0, :bodies - 1) n returning *)
                        insert into body_name (code, valid_from, official_name_kk, official_name_ru, official_name_en, name_kk,
                                               name_ru, name_en, region)
                        select code, valid_from, 'D', 'D', 'D', 'D', 'D', 'D', 'ASTANA' from added""").param("bodies", BODIES).update();
        all.sql("""
                        insert into role_held (username, role, body_code, valid_from)
                        select holder.username, holder.role, body.code, date '2016-10-21'
                        from territorial_body body,
                             (values ('deputy.kz-10', 'TERRITORIAL_OFFICER'), ('deputy.kz-11', 'TERRITORIAL_HEAD')) holder (username, role)
                        where body.code like 'D-%'""").update();
    }

    private static void print(String what, Duration took, List<Long> nanos) {
        System.out.printf(
                "| %s | %.1f | %d | %.0f | %.0f |%n",
                what, took.toMillis() / 1e3, nanos.size(), percentile(nanos, 50) / 1e6, percentile(nanos, 95) / 1e6);
    }

    private static long percentile(List<Long> nanos, int percent) {
        return nanos.isEmpty()
                ? 0
                : nanos.stream()
                        .sorted()
                        .skip(nanos.size() * (long) percent / 100)
                        .findFirst()
                        .orElseThrow();
    }
}
