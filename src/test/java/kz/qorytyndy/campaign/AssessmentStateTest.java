package kz.qorytyndy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import kz.qorytyndy.campaign.AssessmentState.Move;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssessmentStateTest {

    @ParameterizedTest
    @CsvSource({
        "AWAITING_SUBMISSION, SUBMIT CLOSE_SUBMISSION CANCEL_CORRECTION CANCEL",
        "IN_VERIFICATION, ACCEPT_SUBMISSION RETURN_SUBMISSION CANCEL_CORRECTION CANCEL",
        "IN_REVIEW, APPROVE_CONCLUSION RETURN_TO_HR RETURN_TO_BODY CANCEL_CORRECTION CANCEL",
        "AWAITING_SIGN_OFF, OBJECT ISSUE CANCEL_CORRECTION CANCEL",
        "OBJECTED, ACCEPT_OBJECTION UPHOLD_CONCLUSION CANCEL_CORRECTION CANCEL",
        "ISSUED, OPEN_CORRECTION",
        "NOT_SUBMITTED, ''",
        "CANCELLED, ''"
    })
    void these_moves_and_no_others_start_from_a_state(AssessmentState state, String moves) {
        assertThat(Arrays.stream(Move.values())
                        .filter(move -> move.startsFrom(state))
                        .map(Move::name))
                .containsExactly(moves.isEmpty() ? new String[0] : moves.split(" "));
    }

    @ParameterizedTest
    @EnumSource
    void a_deed_finds_the_assessment_where_it_needs_it_or_hears_where_it_stands(AssessmentState state) {
        Assessment assessment = new Assessment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "KZ-62",
                new ReportingPeriod(2025, ReportingPeriod.Part.YEAR),
                false,
                state,
                Instant.EPOCH,
                null,
                null,
                null);
        for (AssessmentState needed : AssessmentState.values()) {
            if (needed == state) {
                assertThat(assessment.standingIn(needed)).isSameAs(assessment);
            } else {
                assertThatThrownBy(() -> assessment.standingIn(needed))
                        .isInstanceOfSatisfying(Refusal.class, refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                            assertThat(refusal.reason()).isEqualTo(Message.of("campaign.refusal.state", state.label()));
                        });
            }
        }
    }

    @Test
    void every_state_is_reached_by_a_move() {
        assertThat(Arrays.stream(Move.values()).map(Move::to).distinct())
                .containsExactlyInAnyOrder(AssessmentState.values());
    }
}
