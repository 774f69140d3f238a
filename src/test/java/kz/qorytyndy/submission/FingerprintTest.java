package kz.qorytyndy.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form by which people recognise a data sheet on paper. */
class FingerprintTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final ReportingPeriod PERIOD = new ReportingPeriod(2025, ReportingPeriod.Part.YEAR);
    private static final String METHODOLOGY = "order-67-2025";
    private static final Fingerprint FINGERPRINT = of("KZ-71", PERIOD, METHODOLOGY, "100");

    private static Fingerprint of(String body, ReportingPeriod period, String methodology, String staffUnits) {
        return Fingerprint.of(body, period, methodology, Map.of("staffUnits", new BigDecimal(staffUnits)));
    }

    @Test
    void is_the_beginning_of_the_hash_of_the_canonical_sheet() {
        // sha256 of {"body":"KZ-71","data":{"staffUnits":100},"methodology":"order-67-2025","period":"2025-YEAR"},
        // computed elsewhere.
        assertThat(FINGERPRINT.toString()).isEqualTo("H7HZ-3R8S-C1E4-WR4V");
        assertThat(of("KZ-71", PERIOD, METHODOLOGY, "100.0")).isEqualTo(FINGERPRINT);
    }

    @Test
    void is_another_for_other_numbers_another_body_period_or_methodology() {
        assertThat(List.of(
                        of("KZ-71", PERIOD, METHODOLOGY, "101"),
                        of("KZ-10", PERIOD, METHODOLOGY, "100"),
                        of("KZ-71", PERIOD.previous(), METHODOLOGY, "100"),
                        of("KZ-71", PERIOD, "order-68-2026", "100")))
                .doesNotContain(FINGERPRINT);
    }

    @Test
    void notices_every_wrong_character() {
        List<String> unnoticed = new ArrayList<>();
        String right = FINGERPRINT.characters();
        for (int i = 0; i < right.length(); i++) {
            for (int j = 0; j < ALPHABET.length(); j++) {
                String slip = right.substring(0, i) + ALPHABET.charAt(j) + right.substring(i + 1);
                if (!slip.equals(right) && Fingerprint.read(slip).isPresent()) {
                    unnoticed.add(slip);
                }
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void notices_two_characters_that_were_exchanged() {
        String right = FINGERPRINT.characters();
        for (int i = 1; i < right.length(); i++) {
            String slip = right.substring(0, i - 1) + right.charAt(i) + right.charAt(i - 1) + right.substring(i + 1);
            assertThat(slip.equals(right) || Fingerprint.read(slip).isEmpty())
                    .as(slip)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@@@-0", "@@@, @@@", "№", "🙂🙂🙂🙂🙂🙂🙂🙂"})
    void refuses_what_is_none(String typed) {
        assertThat(Fingerprint.read(typed.replace("@@@", FINGERPRINT.toString())))
                .isEmpty();
    }

    @Test
    void takes_what_people_and_scanners_make_of_it() {
        String right = FINGERPRINT.toString();
        assertThat(Fingerprint.read(right)).hasValue(FINGERPRINT);
        assertThat(Fingerprint.read(
                        " " + right.toLowerCase(java.util.Locale.ROOT).replace('-', ' ') + "\n"))
                .hasValue(FINGERPRINT);
        assertThat(Fingerprint.read(right.replace("-", "–"))).hasValue(FINGERPRINT);
        assertThat(Fingerprint.read("https://host/assessments/1?version=2&fingerprint=" + right))
                .hasValue(FINGERPRINT);
        // Typed on a Kazakh keyboard, and with letters for digits.
        String cyrillic = right.replace('0', 'O')
                .replace('1', 'l')
                .replace('A', 'А')
                .replace('B', 'В')
                .replace('C', 'С')
                .replace('E', 'Е')
                .replace('H', 'Н')
                .replace('K', 'К')
                .replace('M', 'М')
                .replace('P', 'Р')
                .replace('T', 'Т')
                .replace('X', 'Х')
                .replace('3', 'З');
        assertThat(Fingerprint.read(cyrillic)).hasValue(FINGERPRINT);
    }
}
