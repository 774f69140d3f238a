package kz.qorytyndy.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Sha256Test {

    private static final byte[] SEALED = "қорытынды".getBytes(UTF_8);

    @Test
    void gives_out_what_is_still_as_it_was_sealed() {
        assertThat(Sha256.sealed(SEALED, Sha256.of("қорытынды"), "x")).isEqualTo(SEALED);
    }

    @Test
    void refuses_what_was_changed_since() {
        byte[] appended = "қорытынды\n".getBytes(UTF_8);
        assertThatThrownBy(() -> Sha256.sealed(appended, Sha256.of(SEALED), "x"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }
}
