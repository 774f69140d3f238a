package kz.qorytyndy.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register of work standards and the attestation lists of twenty bodies with 300 employees each: how long their pages take to open. */
@IntegrationTest
class AttestationBenchmark {

    private static final int EMPLOYEES = 300;
    private static final int TRIES = 200;
    private static final int WARM_UP = 30;
    private static final Duration LONGEST = Duration.ofMillis(150);
    private static final String PERIOD = "2026-Q3";
    private static final String LIST = "/standards/attestations?body=KZ-71&period=" + PERIOD;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Flyway owner;

    @Test
    void pages_open_within_a_moment() {
        int entries = twentyBodies();
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        SignedIn hr = SignedIn.as("hr.officer", port);

        System.out.printf("%n| %d entries on attestation lists | p50 ms | p95 ms |%n| --- | --- | --- |%n", entries);
        measure("baseline: methodologies", officer, "/methodologies");
        List<Long> slowest = List.of(
                measure("register, own body", officer, "/standards"),
                measure("register, all bodies", hr, "/standards"),
                measure("register, searched", hr, "/standards?q=мерзім"),
                measure("attestation list", officer, LIST),
                measure("attestation list, last page", officer, LIST + "&page=5"),
                measure("attestation list, one number", officer, LIST + "&number=attestedCompliant"),
                measure("attestation list, HR service", hr, LIST));
        long start = System.nanoTime();
        byte[] extracts = api.get("hr.officer", "/attestations/extracts.pdf?body=KZ-71&period=" + PERIOD)
                .with(200)
                .response()
                .body();
        System.out.printf(
                "extracts of %d employees in one file: %.1f s, %d KB%n",
                EMPLOYEES, (System.nanoTime() - start) / 1e9, extracts.length / 1024);

        assertThat(slowest).allSatisfy(p95 -> assertThat(p95).isLessThan(LONGEST.toNanos()));
    }

    private long measure(String what, SignedIn person, String path) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < WARM_UP + TRIES; i++) {
            long start = System.nanoTime();
            int status = person.get(path).statusCode();
            if (i >= WARM_UP) {
                nanos.add(System.nanoTime() - start);
            }
            assertThat(status).isEqualTo(200);
        }
        nanos.sort(Long::compareTo);
        long p95 = nanos.get(TRIES * 95 / 100);
        System.out.printf("| %s | %.0f | %.0f |%n", what, nanos.get(TRIES / 2) / 1e6, p95 / 1e6);
        return p95;
    }

    /** Ten posts with two standards each in every body, and for every employee a record by one of them; all are attested. */
    private int twentyBodies() {
        jdbc.sql("""
                        insert into employee (id, body_code, personnel_number, personnel_number_folded, name, changed_by, changed_at)
                        select gen_random_uuid(), code, n::text, n::text, 'Ахметова Айгүл Серікқызы ' || n, 'hr.officer', now()
                        from territorial_body, generate_series(1, :employees) n""").param("employees", EMPLOYEES).update();
        jdbc.sql("""
                        insert into employment (employee_id, post, first_day)
                        select id, 'маман ' || personnel_number::int % 10, date '2024-02-01' from employee""").update();
        jdbc.sql("""
                        insert into work_standard (id, body_code, post_key, section_key, post_words, section_words, words, state, changed_at, in_force_from)
                        select gen_random_uuid(), code, 'маман ' || post, 'бөлім ' || section, 'маман ' || post, 'бөлім ' || section,
                               repeat('жауап мерзімінде беріледі ', 40), 'APPROVED', now(), date '2026-05-04'
                        from territorial_body, generate_series(0, 9) post, generate_series(1, 2) section""").update();
        jdbc.sql("""
                        insert into standard_content (standard_id, round, content, content_sha256, drafted_by, drafted_at)
                        select id, 1, replace(replace(:content, '@post', post_key), '@section', section_key), repeat('0', 64), 'hr.officer', now()
                        from work_standard""").param("content", content()).update();
        jdbc.sql("""
                        insert into compliance_record (id, employee_id, standard_id, period_year, period_part)
                        select gen_random_uuid(), employee.id, standard.id, 2026, 'Q3'
                        from employee join employment on employee_id = employee.id
                        join work_standard standard on standard.body_code = employee.body_code and post_key = post and section_key = 'бөлім 1'""").update();
        jdbc.sql("""
                        insert into compliance_round (record_id, version, entries, entries_sha256, entered_by, entered_at)
                        select id, 1, '[{"date":null,"document":null,"fact":null,"kept":true,"requirement":1},'
                          || '{"date":"2026-08-14","document":"№ 5 қызметтік жазба","fact":"Жауап кеш берілді","kept":false,"requirement":2}]',
                          repeat('0', 64), 'hr.officer', now()
                        from compliance_record""").update();
        jdbc.sql("""
                        insert into compliance_confirmation (record_id, version, confirmed_by, confirmed_at)
                        select id, 1, 'hr.head', now() from compliance_record""").update();
        int entries = jdbc.sql("""
                        insert into attestation (id, employee_id, period_year, period_part, attested_on, result, with_extract, version, changed_by, changed_at)
                        select gen_random_uuid(), id, 2026, 'Q3', date '2026-09-15', case when personnel_number::int % 20 = 0 then 'DOES_NOT_FIT' else 'FITS' end,
                               true, 1, 'hr.officer', now()
                        from employee""").update();
        // As autovacuum would soon; the application's own role may not.
        JdbcClient.create(owner.getConfiguration().getDataSource())
                .sql("analyze")
                .update();
        return entries;
    }

    private static String content() {
        return """
                {"post": {"kk": "@post", "ru": "@post"}, "section": {"kk": "@section", "ru": "@section"},
                 "title": {"kk": "Азаматтардың өтініштерін қарау", "ru": "Рассмотрение обращений граждан"},
                 "steps": [{"kk": "Өтінішті тіркеу", "ru": "Регистрация"}], "rules": [{"kk": "Мерзімін сақтау", "ru": "Соблюдение срока"}],
                 "requirements": [{"text": {"kk": "Өтініш сол күні тіркеледі", "ru": "В тот же день"}, "measure": {"kk": "журнал бойынша", "ru": "по журналу"}},
                                  {"text": {"kk": "Жауап мерзімінде беріледі", "ru": "В срок"}, "measure": {"kk": "15 жұмыс күні", "ru": "15 дней"}}]}""";
    }
}
