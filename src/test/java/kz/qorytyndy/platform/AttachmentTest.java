package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ContentDisposition;

class AttachmentTest {

    @ParameterizedTest
    @CsvSource({
        "standart-2026-0001.pdf, standart-2026-0001.pdf",
        "Қағаз №5 (көшірме).pdf, Qaghaz No5 (koshirme).pdf",
        "Приказ 12-ж.docx, Prikaz 12-zh.docx",
        "a\"b\\c.pdf, a\"b\\c.pdf",
        "ә\"қ.pdf, a\"q.pdf"
    })
    void names_a_file_for_those_who_read_ascii_alone_and_for_all_others(String name, String ascii) {
        String header = Attachment.disposition(name);

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(header)).isTrue();
        assertThat(ContentDisposition.parse(header).getFilename()).isEqualTo(name);
        assertThat(ContentDisposition.parse(header.replaceFirst("; filename\\*=.*", ""))
                        .getFilename())
                .isEqualTo(ascii);
    }
}
