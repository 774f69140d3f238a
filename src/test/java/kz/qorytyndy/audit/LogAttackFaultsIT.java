package kz.qorytyndy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import kz.qorytyndy.IntegrationTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The owner of the database against the log, a thousand times, or {@code -Dattacks}. */
@IntegrationTest
class LogAttackFaultsIT {

    private static final int ATTACKS = Integer.getInteger("attacks", 1_000);

    @Autowired
    private Flyway owner;

    @Test
    void finds_and_names_whatever_is_done_to_the_trail_and_accuses_nobody_else() throws SQLException {
        try (LogAttacks attacks = new LogAttacks(owner.getConfiguration().getDataSource(), System.nanoTime())) {
            for (int i = 0; i < ATTACKS; i++) {
                attacks.attack();
                if (i % 10 == 0) {
                    assertThat(attacks.look().findings()).isEmpty();
                }
            }
        }
    }
}
