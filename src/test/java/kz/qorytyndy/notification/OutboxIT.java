package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

/** Mails belong to the step that causes them. */
@IntegrationTest
class OutboxIT extends MailScene {

    @Test
    void a_step_that_is_rolled_back_leaves_no_mail() {
        transaction.executeWithoutResult(status -> {
            assessmentNotices.submissionRequested(assessment, DUE);
            assertThat(queued()).hasSizeGreaterThan(1);
            status.setRollbackOnly();
        });

        assertThat(queued()).isEmpty();
    }

    @Test
    void writes_no_mail_outside_a_transaction() {
        assertThatThrownBy(() -> assessmentNotices.submissionRequested(assessment, DUE))
                .isInstanceOf(IllegalTransactionStateException.class);
    }
}
