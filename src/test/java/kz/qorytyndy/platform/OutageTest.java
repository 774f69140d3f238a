package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.CannotCreateTransactionException;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        // Waited for a lock, for the statement's end; a deadlock.
        "55P03, BUSY",
        "57014, BUSY",
        "40P01, BUSY",
        // The connection broke; the server ends, has fallen, starts.
        "08006, AWAY",
        "57P01, AWAY",
        "57P02, AWAY",
        "57P03, AWAY",
        // The disk is full, all connections are taken, reading from the disk failed.
        "53100, AWAY",
        "53300, AWAY",
        "58030, AWAY",
        // A broken rule, a bad statement.
        "23505,",
        "42601,"
    })
    void is_read_from_what_the_database_says(String state, Outage expected) {
        assertThat(Outage.amongCauses(new IllegalStateException(new SQLException("reason", state)))
                        .orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void is_read_from_what_the_pool_says() {
        assertThat(Outage.amongCauses(new SQLTransientConnectionException("not available")))
                .hasValue(Outage.AWAY);
        assertThat(Outage.amongCauses(
                        new CannotCreateTransactionException("", new SQLException("The pool has been closed"))))
                .hasValue(Outage.AWAY);
        assertThat(Outage.amongCauses(new IllegalStateException("anything"))).isEmpty();
    }
}
