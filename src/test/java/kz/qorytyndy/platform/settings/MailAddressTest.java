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
    void names_the_letter_that_not_every_server_takes() throws AddressException {
        assertThatThrownBy(() -> MailAddress.plain("с.ivanov@agency.kz"))
                .isInstanceOf(AddressException.class)
                .hasMessageContaining("с (U+0441)");
        assertThat(MailAddress.plain("s.ivanov@мекеме.қаз").getAddress()).startsWith("s.ivanov@xn--");
        assertThat(MailAddress.foreign("әлия@agency.kz")).hasValue("ә (U+04D9)");
        assertThat(MailAddress.of("әлия.с@мекеме.қаз").getAddress()).isEqualTo("әлия.с@xn--e1aaasid.xn--80ao21a");
        assertThat(MailAddress.foreign("head@мекеме.қаз")).isEmpty();
    }

    @Test
    void tells_letters_of_two_scripts_from_those_of_one() {
        assertThat(MailAddress.mixed("с.ivanov@agency.kz")).hasValue("с (U+0441)");
        assertThat(MailAddress.mixed("ivanоv@agency.kz")).hasValue("о (U+043E)");
        assertThat(MailAddress.mixed("әлия.с-1@agency.kz")).isEmpty();
        assertThat(MailAddress.mixed("jürgen.m@agency.kz")).isEmpty();
        assertThat(MailAddress.mixed("ivanov@мекеме.қаз")).isEmpty();
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
