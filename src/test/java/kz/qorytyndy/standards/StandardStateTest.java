package kz.qorytyndy.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import kz.qorytyndy.standards.StandardState.Move;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardStateTest {

    @ParameterizedTest
    @CsvSource({
        "DRAFT, SUBMIT IN_CHECK, WITHDRAW WITHDRAWN",
        "IN_CHECK, PASS_CHECK IN_APPROVAL, RETURN_FROM_CHECK DRAFT",
        "IN_APPROVAL, APPROVE APPROVED, RETURN_FROM_APPROVAL DRAFT"
    })
    void a_standard_that_is_drawn_up_goes_on_or_back(StandardState state, String on, String back) {
        assertThat(moves(state)).containsExactly(on, back);
    }

    @ParameterizedTest
    @CsvSource({"APPROVED", "WITHDRAWN"})
    void what_is_decided_stays(StandardState state) {
        assertThat(moves(state)).isEmpty();
    }

    private static String[] moves(StandardState state) {
        return Arrays.stream(Move.values())
                .filter(move -> move.from() == state)
                .map(move -> move + " " + move.to())
                .toArray(String[]::new);
    }
}
