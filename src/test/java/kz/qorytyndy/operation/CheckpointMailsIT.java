package kz.qorytyndy.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CheckpointMailsIT {

    @Autowired
    private CheckpointMails mails;

    @Autowired
    private AuditLog log;

    @Autowired
    private ApiDriver api;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void tell_each_auditor_once_a_day_what_the_log_is() {
        api.opens("KZ-71");
        log.seal();
        // Nobody else tells on such a day.
        clock.forward(Duration.ofDays(3_000));
        mails.tell();
        mails.tell();
        assertThat(told()).isEqualTo(1);
        clock.forward(Duration.ofDays(1));
        mails.tell();
        assertThat(told()).isEqualTo(2);
    }

    private int told() {
        return jdbc.sql("""
                        select count(*) from mail where kind = 'TRAIL_CHECKPOINT' and recipient = 'auditor'
                          and letter::text like '%' || :root || '%' and letter::text like '%' || :key || '%'""")
                .param("root", log.checkpoint().orElseThrow().witness())
                .param("key", log.key())
                .query(Integer.class)
                .single();
    }
}
