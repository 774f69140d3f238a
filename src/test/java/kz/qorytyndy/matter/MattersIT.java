package kz.qorytyndy.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.platform.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The database knows of every campaign, assessment and work standard as of a matter, and of no other. */
@IntegrationTest
@Transactional
class MattersIT {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void becomes_a_matter_with_its_own_row() {
        int year = ApiDriver.freshYear().year();
        UUID campaign = UUID.randomUUID();
        UUID assessment = UUID.randomUUID();
        UUID standard = UUID.randomUUID();
        insert("""
                        insert into campaign (id, period_year, period_part, submission_due, body_codes, methodology_id,
                                              methodology_checksum, state, launched_by, launched_at)
                        values (:id, %s, 'YEAR', date '%s-12-04', '{KZ-62}', 'test', 'test', 'RUNNING', 'hr.officer', now())""".formatted(year, year), campaign);
        jdbc.sql("""
                        insert into assessment (id, campaign_id, body_code, period_year, period_part, state, changed_at)
                        values (:id, :campaign, 'KZ-62', :year, 'YEAR', 'AWAITING_SUBMISSION', now())""")
                .param("id", assessment)
                .param("campaign", campaign)
                .param("year", year)
                .update();
        insert("""
                        insert into work_standard (id, post_key, section_key, post_words, section_words, words, state, changed_at)
                        values (:id, 'matter', 'matter', 'matter', 'matter', 'matter', 'DRAFT', now())""", standard);

        assertThat(jdbc.sql("select * from matter where id = any(:ids)")
                        .param("ids", List.of(campaign, assessment, standard).toArray(UUID[]::new))
                        .query(Rows.of(MatterRef.class))
                        .list())
                .containsExactlyInAnyOrder(
                        new MatterRef(Matter.CAMPAIGN, campaign, campaign, false),
                        new MatterRef(Matter.ASSESSMENT, assessment, campaign, false),
                        new MatterRef(Matter.STANDARD, standard, null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into audit_event (at, actor, action, matter_id) values (now(), 'system', 'CONCLUSION_ISSUED', :id)",
                "insert into participation values (:id, 'hr.officer', 'VERIFIED', now())",
                "insert into calendar_entry values (:id, 'SIGN_OFF', 'hr.officer', 0, now(), false)"
            })
    void refuses_what_is_about_nothing(String sql) {
        assertThatThrownBy(() -> insert(sql, UUID.randomUUID())).isInstanceOf(DataIntegrityViolationException.class);
    }

    private void insert(String sql, UUID id) {
        jdbc.sql(sql).param("id", id).update();
    }
}
