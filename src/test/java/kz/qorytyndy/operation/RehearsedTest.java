package kz.qorytyndy.operation;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorytyndy.operation.OperationFacts.Rehearsed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsedTest {

    @ParameterizedTest
    @CsvSource({
        "false, false, false, rehearsal",
        "true, false, false, rehearsal.end",
        "true, true, false, rehearsal.remove",
        "false, false, true, ",
        "true, true, true, "
    })
    void the_checklist_asks_for_a_rehearsal_that_issues_and_is_removed(
            boolean launched, boolean issued, boolean done, String lacking) {
        assertThat(new Rehearsed(launched, issued, done).lacking().orElse(null)).isEqualTo(lacking);
    }
}
