package kz.qorytyndy.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorytyndy.platform.StartRefused;
import org.junit.jupiter.api.Test;

class StartRefusedAnalyzerTest {

    @Test
    void gives_the_reason_in_each_language_without_a_context() {
        StartRefused refused = new StartRefused("platform.start.inUse", "/srv/data");
        assertThat(new StartRefusedAnalyzer()
                        .analyze(new IllegalStateException("bean creation", refused))
                        .getDescription()
                        .lines())
                .satisfiesExactly(
                        kazakh -> assertThat(kazakh).contains("/srv/data", "тоқтатыңыз"),
                        russian -> assertThat(russian).contains("/srv/data", "остановите"),
                        english -> assertThat(english).contains("/srv/data", "stop that one first"));
    }
}
