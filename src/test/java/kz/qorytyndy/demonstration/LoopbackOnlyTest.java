package kz.qorytyndy.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.qorytyndy.QorytyndyApplication;
import kz.qorytyndy.platform.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

class LoopbackOnlyTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.1.5", "::1", "localhost"})
    void shows_the_demonstration_to_this_machine(String address) {
        assertThatCode(() -> LoopbackOnly.check(address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "", "10.0.0.7", "no such host"})
    void and_to_nobody_else(String address) {
        assertThatThrownBy(() -> LoopbackOnly.check(address)).isInstanceOf(StartRefused.class);
    }

    @Test
    void stops_the_application_before_anything_starts() {
        assertThatThrownBy(
                        () -> new SpringApplicationBuilder(QorytyndyApplication.class).run("--server.address=0.0.0.0"))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.reason().key()).isEqualTo("platform.start.demonstrationOutside"));
    }
}
