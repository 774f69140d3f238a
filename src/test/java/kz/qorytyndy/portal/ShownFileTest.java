package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import kz.qorytyndy.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;

class ShownFileTest {

    /** What a form may have: WebSecurity and the server's own limit. */
    private static final int FORM = 2 * 1024 * 1024;

    @Test
    void carries_a_list_of_two_thousand_people_with_long_posts() throws IOException {
        Random letters = new Random(2_000);
        String list = IntStream.range(0, 2_000)
                .mapToObj(number -> "person.%d;%d;%s;%s;%s;%s;KZ-71;TERRITORIAL_OFFICER;2026-01-05;;45-ж;2025-12-30"
                        .formatted(
                                number,
                                number,
                                word(letters),
                                word(letters),
                                word(letters),
                                "Кадр жұмысы және құжаттамалық қамтамасыз ету басқармасы бастығының орынбасары;"
                                        .repeat(3)))
                .collect(Collectors.joining("\r\n"));
        byte[] content = list.getBytes(StandardCharsets.UTF_8);

        ShownFile shown = ShownFile.of(new MockMultipartFile("file", "people.csv", null, content));

        assertThat(content.length).isGreaterThan(1024 * 1024);
        assertThat(shown.given().content()).isEqualTo(content);
    }

    @Test
    void carries_what_fits_into_a_form_and_refuses_what_does_not() throws IOException {
        byte[] largest = new byte[1024 * 1024 - 1024];
        new Random(1).nextBytes(largest);
        String carried = ShownFile.of(new MockMultipartFile("file", largest)).content();
        assertThat(URLEncoder.encode(carried, StandardCharsets.UTF_8)).hasSizeLessThan(FORM);
        for (byte[] large : new byte[][] {new byte[4 * 1024 * 1024 + 1], random(1024 * 1024 + 1)}) {
            assertThatThrownBy(() -> ShownFile.of(new MockMultipartFile("file", large)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.PAYLOAD_TOO_LARGE));
        }
    }

    @Test
    void takes_nothing_back_that_no_page_carried() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(bomb)) {
            compressed.write(new byte[64 * 1024 * 1024]);
        }
        for (String content : new String[] {"*", "YWJj", "", Base64.getEncoder().encodeToString(bomb.toByteArray())}) {
            assertThatThrownBy(() -> new ShownFile("people.csv", content).given())
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(2).nextBytes(bytes);
        return bytes;
    }

    private static String word(Random letters) {
        return letters.ints(12, 'а', 'я' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
