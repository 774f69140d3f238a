package kz.qorytyndy.conclusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.conclusion.SignOffs.Result;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.territory.Deed;
import org.junit.jupiter.api.Test;

class SignOffsTest {

    @Test
    void a_first_objection_is_an_objection() {
        assertThat(SignOffs.result(SignOff.Outcome.OBJECT, 1, List.of())).isEqualTo(Result.OBJECT);
    }

    @Test
    void a_second_objection_to_the_same_content_is_a_refusal_to_sign() {
        assertThat(SignOffs.result(SignOff.Outcome.OBJECT, 1, List.of(objection(1))))
                .isEqualTo(Result.REFUSED);
    }

    @Test
    void objections_are_counted_anew_for_each_content() {
        assertThat(SignOffs.result(SignOff.Outcome.OBJECT, 2, List.of(objection(1))))
                .isEqualTo(Result.OBJECT);
        assertThat(SignOffs.result(SignOff.Outcome.OBJECT, 2, List.of(objection(1), objection(2))))
                .isEqualTo(Result.REFUSED);
    }

    @Test
    void an_objection_does_not_bar_a_signature() {
        assertThat(SignOffs.result(SignOff.Outcome.SIGN, 1, List.of(objection(1))))
                .isEqualTo(Result.SIGN);
        assertThat(SignOffs.result(SignOff.Outcome.SIGN_WITH_REMARKS, 1, List.of(objection(1))))
                .isEqualTo(Result.SIGN_WITH_REMARKS);
    }

    private static SignedOff objection(int contentVersion) {
        return new SignedOff(
                new UUID(0, 1),
                contentVersion,
                contentVersion,
                Result.OBJECT,
                "Келіспеймін",
                false,
                "0".repeat(64),
                "1".repeat(64),
                new Deed("head.kz-71", null, Instant.EPOCH));
    }
}
