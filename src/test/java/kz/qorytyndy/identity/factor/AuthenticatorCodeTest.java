package kz.qorytyndy.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorCodeTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-23T05:00:10Z");
    private static final long STEP = AuthenticatorCode.step(NOW);

    /** Appendix B of RFC 6238, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makes_the_codes_of_the_rfc(long second, String code) {
        assertThat(AuthenticatorCode.of(SECRET, AuthenticatorCode.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void takes_a_clock_that_is_half_a_minute_off(long off) {
        assertThat(AuthenticatorCode.step(SECRET, AuthenticatorCode.of(SECRET, STEP + off), NOW))
                .hasValue(STEP + off);
        assertThat(AuthenticatorCode.isInTime(STEP + off, NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-4, -2, 2, 4})
    void knows_the_code_of_a_clock_that_is_a_minute_or_two_off(long off) {
        assertThat(AuthenticatorCode.step(SECRET, AuthenticatorCode.of(SECRET, STEP + off), NOW))
                .hasValue(STEP + off);
        assertThat(AuthenticatorCode.isInTime(STEP + off, NOW)).isFalse();
    }

    @Test
    void knows_no_code_of_another_time_or_another_key() {
        assertThat(AuthenticatorCode.step(SECRET, AuthenticatorCode.of(SECRET, STEP + 5), NOW))
                .isEmpty();
        assertThat(AuthenticatorCode.step(SECRET, AuthenticatorCode.of(SECRET, STEP - 5), NOW))
                .isEmpty();
        byte[] other = "09876543210987654321".getBytes(StandardCharsets.US_ASCII);
        assertThat(AuthenticatorCode.step(SECRET, AuthenticatorCode.of(other, STEP), NOW))
                .isEmpty();
        assertThat(AuthenticatorCode.step(SECRET, "", NOW)).isEmpty();
    }
}
