package kz.qorytyndy.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.AddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "s.ivanov@agency.kz, s.ivanov@agency.kz",
        "' s.ivanov@agency.kz ', s.ivanov@agency.kz",
        "head@мекеме.қаз, head@xn--e1aaasid.xn--80ao21a",
        "first+last@sub.agency.kz, first+last@sub.agency.kz"
    })
    void writes_the_domain_as_the_net_knows_it(String written, String sent) throws AddressException {
        assertThat(MailAddress.of(written).getAddress()).isEqualTo(sent);
    }

    @Test
    void names_the_letter_that_cannot_be_sent() {
        assertThatThrownBy(() -> MailAddress.of("с.ivanov@agency.kz"))
                .isInstanceOf(AddressException.class)
                .hasMessageContaining("с (U+0441)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a",
                "a@",
                "@agency.kz",
                "a b@agency.kz",
                "a@agency kz",
                "a@x_y.kz",
                "a@b@agency.kz",
                "a\n@agency.kz"
            })
    void takes_nothing_else_for_an_address(String written) {
        assertThatThrownBy(() -> MailAddress.of(written)).isInstanceOf(AddressException.class);
    }
}
