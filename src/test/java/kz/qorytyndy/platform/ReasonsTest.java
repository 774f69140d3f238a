package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void white_space_is_no_reason() {
        for (String blank : new String[] {null, "", " \n\t\u2003"}) {
            assertThat(Reasons.optional("reason", blank)).isNull();
            assertThatThrownBy(() -> Reasons.required("reason", blank))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.errors())
                                    .singleElement()
                                    .satisfies(error -> {
                                        assertThat(error.field()).isEqualTo("reason");
                                        assertThat(error.message().key()).isEqualTo("platform.field.required");
                                    }));
        }
    }

    @Test
    void a_reason_has_at_most_ten_thousand_characters() {
        assertThat(Reasons.required("text", " " + "😀".repeat(10_000) + "\n")).isEqualTo("😀".repeat(10_000));
        assertThatThrownBy(() -> Reasons.optional("text", "Қ".repeat(10_001)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.errors().get(0).message().key())
                                .isEqualTo("platform.field.tooLong"));
    }
}
