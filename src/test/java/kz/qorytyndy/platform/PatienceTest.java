package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void ends_with_the_steps_or_with_the_time_whichever_comes_first() {
        Patience few = new Patience(3, Duration.ofMinutes(1), IllegalStateException::new);
        few.spend(2);
        few.spend();
        assertThatThrownBy(few::spend).isInstanceOf(IllegalStateException.class);

        Patience brief = new Patience(Long.MAX_VALUE, Duration.ofMillis(20), IllegalStateException::new);
        assertThatThrownBy(() -> {
                    while (true) {
                        brief.spend();
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(brief::look).isInstanceOf(IllegalStateException.class);
    }
}
