package kz.qorytyndy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import kz.qorytyndy.campaign.AssessmentState;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The check of an installation's database: what it finds wrong where a row is spoilt, and that it finds nothing wrong otherwise. */
@IntegrationTest
class InvariantsIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private Flyway flyway;

    private String check;

    @BeforeEach
    void read() throws IOException {
        check = Files.readString(Path.of("src", "main", "docker", "check.sql"));
    }

    @Test
    void finds_each_breach_and_no_other() throws Exception {
        String issued = api.untouched(AssessmentState.ISSUED);
        String open = api.untouched(AssessmentState.IN_REVIEW);
        String standard = api.standardInForce("KZ-71", "Тексеру маманы", 1);
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            List<String> before = owner.sql(check).query(String.class).list();
            assertThat(before).isEmpty();

            String of = "where assessment_id = '" + issued + "'";
            record Spoilt(String table, String by, String found) {}
            for (Spoilt spoilt : List.of(
                    new Spoilt(
                            "assessment",
                            "update assessment set state = 'OBJECTED' where id = '" + open + "'",
                            "its task is Task_ReviewConclusion"),
                    new Spoilt(
                            "assessment",
                            "update assessment set state = 'IN_REVIEW' where id = '" + issued + "'",
                            "no process leads it on"),
                    new Spoilt(
                            "act_ru_execution",
                            "update act_ru_execution set business_key_ = gen_random_uuid()::text where business_key_ = '"
                                    + open + "'",
                            "which does not exist"),
                    new Spoilt(
                            "act_ru_execution",
                            "update act_ru_execution set business_key_ = '" + open
                                    + "', proc_def_id_ = (select id_ from act_re_procdef where key_ = 'campaign' limit 1) where id_ = (select id_ from act_ru_execution where parent_id_ = (select id_ from act_ru_execution where business_key_ = '"
                                    + open + "') limit 1)",
                            "processes."),
                    new Spoilt(
                            "assessment",
                            "update assessment set state = 'ISSUED' where id = '" + open + "'",
                            "is issued, and has no conclusion"),
                    new Spoilt(
                            "assessment",
                            "update assessment set cancel_reason = 'x', cancelled_by = 'hr.head', cancelled_at = now() where id = '"
                                    + open + "'",
                            "and it is said why it was cancelled"),
                    new Spoilt(
                            "assessment",
                            "update assessment set state = 'CANCELLED' where id = '" + open + "'",
                            "was cancelled, and nothing says why"),
                    new Spoilt(
                            "conclusion",
                            "update conclusion set pdf = 'x' " + of,
                            "is not the document that was sealed"),
                    new Spoilt(
                            "standard_document",
                            "update standard_document set pdf = 'x' where standard_id = '" + standard + "'",
                            "is not the document that was sealed"),
                    new Spoilt(
                            "conclusion_content",
                            "update conclusion_content set content = content || ' ' " + of,
                            "is not what was hashed"),
                    new Spoilt(
                            "standard_content",
                            "update standard_content set content = content || ' ' where standard_id = '" + standard
                                    + "'",
                            "is not what was hashed"),
                    new Spoilt(
                            "sign_off",
                            "update sign_off set content_sha256 = repeat('0', 64) " + of,
                            "is not its content"),
                    new Spoilt(
                            "conclusion_document",
                            "update conclusion_document set pdf = pdf || 'x' " + of,
                            "is not what was approved"),
                    new Spoilt(
                            "sign_off",
                            "update sign_off set document_sha256 = repeat('0', 64) " + of,
                            "is not its document"),
                    new Spoilt(
                            "conclusion",
                            "update conclusion set document_length = document_length - 1 " + of,
                            "does not begin with the document that was signed"),
                    new Spoilt("conclusion", "update conclusion set number = '2026-9998' " + of, "was never given"),
                    new Spoilt(
                            "register_counter",
                            "update register_counter set last = last + 1 where register = 'STANDARD'",
                            "numbers, and "),
                    new Spoilt(
                            "matter",
                            "insert into matter (id, kind) values (gen_random_uuid(), 'PERSON')",
                            "that does not exist"),
                    new Spoilt(
                            "mail",
                            "update mail set state = 'SENT' where id = (select id from mail where state <> 'SENT' limit 1)",
                            "nothing says when it went"),
                    new Spoilt(
                            "work_standard",
                            "update work_standard set state = 'DRAFT', in_force_from = null where id = '" + standard
                                    + "'",
                            "no process leads it on"),
                    new Spoilt(
                            "role_held",
                            "update role_held set valid_to = valid_from where role = 'ADMINISTRATOR'",
                            "Nobody is administrator"),
                    new Spoilt(
                            "role_held",
                            "insert into role_held (username, role, body_code, valid_from) select username, role, body_code, valid_from + 1 from role_held where role = 'AUDITOR' and valid_to is null limit 1",
                            "twice at a time"),
                    new Spoilt(
                            "act_ru_job",
                            "update act_ru_job set retries_ = 0 where id_ = (select id_ from act_ru_job limit 1)",
                            "was given up"),
                    new Spoilt(
                            "act_ru_job",
                            "update act_ru_job set process_instance_id_ = 'x' where id_ = (select id_ from act_ru_job where process_instance_id_ is not null limit 1)",
                            "belongs to process x"))) {
                owner.sql("alter table " + spoilt.table() + " disable trigger user")
                        .update();
                assertThat(owner.sql(spoilt.by()).update()).as(spoilt.by()).isPositive();
                assertThat(owner.sql(check).query(String.class).list())
                        .as(spoilt.by())
                        .anyMatch(breach -> breach.contains(spoilt.found()));
                connection.rollback();
            }
        }
    }
}
