package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.qorytyndy.platform.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    private static final List<String> OWN = List.of("head.kz-71", "Ұлықбек Әбішұлы Қожахметов");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "P@ssw0rd!2026",
                "qwertyuiop[]",
                "йцукенгшщзхъ",
                "1q2w3e4r5t6y",
                "123456789012",
                "870177712345",
                "aaaaaaaaaaaa",
                "abababababab",
                "Qorytyndy2026!",
                "antikor-antikor",
                "Астана-Алматы 2025",
                "құпиясөз12345",
                "gfhjkmgfhjkm",
                "Қыркүйек2026!!",
                "september2026",
                "администратор1",
                "Kozhakhmetov71",
                "қожахметов1985",
                "ulykbek-ulykbek",
                "head.kz-71head",
                "пароль пароль пароль",
                "zaq12wsxcde3"
            })
    void are_refused(String password) {
        assertThat(PasswordRules.wrong(password, OWN)).isEqualTo(Message.of("platform.password.common"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "төрт кірпіш ауада жүзеді",
                "восемь лиловых зонтов",
                "xK3-vale-9dom-Rt",
                "kMd72hfQpw0z",
                "twelve-signs",
                "көк есік ішінде балық"
            })
    void and_no_others(String password) {
        assertThat(PasswordRules.wrong(password, OWN)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"elevensigns", "", "     "})
    void short_ones_are_short(String password) {
        assertThat(PasswordRules.wrong(password, OWN)).isEqualTo(Message.of("platform.password.short", 12));
    }
}
