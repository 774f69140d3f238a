package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.workflow.RowOutcome.Result;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.PlatformTransactionManager;

/** What becomes of a row when something else is faster by a moment. */
class ManyRowsTest {

    private static final String REASON = "Орган қайта құрылды";

    private final UUID campaign = UUID.randomUUID();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final Actor head = new Actor(
            new Person("hr.head", "hr.head", "hr.head@example.kz", Locale.forLanguageTag("kk"), true, null),
            Set.of(),
            List.of(),
            null);
    private final Launching launching = mock(Launching.class);
    private final Assessments assessments = mock(Assessments.class);
    private final PlatformTransactionManager transactions = mock(PlatformTransactionManager.class);
    private final ManyRows rows = new ManyRows(
            mock(Supervision.class),
            launching,
            mock(OpenTasks.class),
            mock(TaskAccess.class),
            mock(Campaigns.class),
            assessments,
            mock(WorkingDays.class),
            mock(Substitutions.class),
            transactions);

    @BeforeEach
    void knowsTwo() {
        when(launching.mayCancel(head)).thenReturn(true);
        when(assessments.withIds(anyCollection())).thenReturn(List.of(running(first), running(second)));
        when(launching.cancelAssessment(second, head, REASON)).thenReturn(true);
    }

    @Test
    void it_is_tried_once_more_in_a_transaction_of_its_own() {
        when(launching.cancelAssessment(first, head, REASON))
                .thenThrow(new OptimisticLockingException("the campaign has gone on"))
                .thenReturn(true);

        assertThat(cancels()).containsExactly(done(first), done(second));
        verify(transactions, times(3)).getTransaction(any());
        verify(transactions).rollback(any());
        verify(transactions, times(2)).commit(any());
    }

    @Test
    void it_says_so_if_that_does_not_help_and_the_others_are_done() {
        when(launching.cancelAssessment(first, head, REASON))
                .thenThrow(new OptimisticLockingException("the campaign has gone on"));

        assertThat(cancels())
                .containsExactly(
                        new RowOutcome(first, "KZ-71", Result.REFUSED, Message.of("workflow.rows.busy")), done(second));
        verify(launching, times(3)).cancelAssessment(first, head, REASON);
    }

    @Test
    void it_says_so_if_somebody_holds_what_it_needs() {
        when(launching.cancelAssessment(first, head, REASON)).thenThrow(new CannotAcquireLockException("held"));

        assertThat(cancels())
                .containsExactly(
                        new RowOutcome(first, "KZ-71", Result.REFUSED, Message.of("workflow.rows.busy")), done(second));
    }

    private List<RowOutcome> cancels() {
        return rows.cancel(campaign, List.of(first, second), head, REASON);
    }

    private static RowOutcome done(UUID id) {
        return new RowOutcome(id, "KZ-71", Result.DONE, Message.of("workflow.rows.cancelled"));
    }

    private Assessment running(UUID id) {
        return new Assessment(
                id,
                campaign,
                "KZ-71",
                new ReportingPeriod(2025, ReportingPeriod.Part.YEAR),
                false,
                AssessmentState.AWAITING_SUBMISSION,
                Instant.EPOCH,
                null,
                null,
                null);
    }
}
