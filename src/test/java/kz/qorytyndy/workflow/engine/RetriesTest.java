package kz.qorytyndy.workflow.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "10", "PT10S,", "PT10S,PT1X", "PT10S, PT1M", "R3/PT10M"})
    void no_engine_starts_with_a_cycle_that_it_would_not_understand(String cycle) {
        assertThatThrownBy(() -> Retries.check(cycle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("failedJobRetryTimeCycle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT10S,PT1M,PT5M,PT30M,PT2H", "P1D"})
    void takes_one_pause_after_the_other(String cycle) {
        assertThatCode(() -> Retries.check(cycle)).doesNotThrowAnyException();
    }
}
