package kz.qorytyndy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application starts, on a schema that Flyway made and under a role that may only add to the trail. */
@IntegrationTest
class ApplicationIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Clock clock;

    @Autowired
    private MovableClock movable;

    @Test
    void the_engine_works_on_the_schema_that_flyway_made() {
        assertThat(jdbc.sql("select script from flyway_schema_history where success order by installed_rank")
                        .query(String.class)
                        .list())
                .contains("kz.qorytyndy.workflow.EngineSchemaMigration", "V1__platform.sql", "V17__api.sql");
        assertThat(engine.getManagementService().getProperties())
                .containsEntry("schema.version", "fox")
                .containsKey("historyLevel");
        assertThat(jdbc.sql("select version_ from act_ge_schema_log")
                        .query(String.class)
                        .single())
                .isEqualTo(ProcessEngine.class.getPackage().getImplementationVersion());
        assertThat(jdbc.sql("select count(*) from territorial_body where code like 'KZ-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
    }

    @Test
    void the_application_cannot_change_or_delete_the_trail() {
        for (String change : new String[] {
            "update audit_event set actor = 'x'",
            "delete from audit_event",
            "truncate audit_event",
            "alter table audit_event disable trigger all"
        }) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void the_application_may_not_do_what_a_trigger_refuses_even_to_the_owner() {
        assertThat(jdbc.sql("""
                                select tgrelid::regclass || ' ' || deed from pg_trigger,
                                       (values (8, 'DELETE'), (16, 'UPDATE'), (32, 'TRUNCATE')) refused (bit, deed)
                                where tgfoid = 'refuse_change'::regproc and tgtype & bit <> 0
                                  and has_table_privilege(tgrelid, deed)""").query(String.class).list()).isEmpty();
    }

    @Test
    void the_application_owns_nothing() {
        assertThat(jdbc.sql("select relname from pg_class where relowner = current_user::regrole")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThatThrownBy(() -> jdbc.sql("create table own (id int)").update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_database_sorts_kazakh() {
        assertThat(jdbc.sql("select x from unnest(array['Я', 'Ә', 'Б', 'А']) x order by x collate \"kk-x-icu\"")
                        .query(String.class)
                        .list())
                .containsExactly("А", "Ә", "Б", "Я");
    }

    @Test
    void the_engine_reads_the_clock_of_the_application() {
        movable.set(Instant.parse("2026-12-04T13:00:00Z"));
        assertThat(clock.instant())
                .isBetween(Instant.parse("2026-12-04T13:00:00Z"), Instant.parse("2026-12-04T13:00:30Z"));
        assertThat(ClockUtil.getCurrentTime().toInstant())
                .isBetween(Instant.parse("2026-12-04T13:00:00Z"), Instant.parse("2026-12-04T13:00:30Z"));
        movable.forward(Duration.ofDays(2));
        assertThat(ClockUtil.getCurrentTime().toInstant())
                .isBetween(Instant.parse("2026-12-06T13:00:00Z"), Instant.parse("2026-12-06T13:01:00Z"));
    }
}
