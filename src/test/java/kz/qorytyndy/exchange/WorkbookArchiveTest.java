package kz.qorytyndy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.inspection.SampleFiles;
import kz.qorytyndy.platform.Refusal;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookArchiveTest {

    @ParameterizedTest
    @ValueSource(strings = {"IBM866", "UTF-8"})
    void names_files_as_they_were_named_where_the_archive_was_made(String encoding) throws IOException {
        assertThat(unpacked(zip(Charset.forName(encoding), "область/Абайская.xlsx")))
                .containsExactly("Абайская.xlsx");
    }

    @Test
    void passes_over_what_systems_and_programs_leave_beside_the_files() throws IOException {
        assertThat(unpacked(zip(
                        StandardCharsets.UTF_8,
                        "Thumbs.db",
                        "a/desktop.ini",
                        "~$абай.xlsx",
                        ".DS_Store",
                        "__MACOSX/._абай.xlsx",
                        "абай.xlsx")))
                .containsExactly("абай.xlsx");
    }

    @Test
    void takes_no_archive_whose_directory_alone_would_fill_the_memory() {
        assertThatThrownBy(() -> unpacked(SampleFiles.entries(200_000)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.errors().get(0).message().key())
                                .isEqualTo("inspection.file.explodes"));
    }

    private static List<String> unpacked(byte[] archive) {
        List<String> names = new ArrayList<>();
        WorkbookArchive.unpack(List.of(new GivenFile("all.zip", archive)), (place, file) -> names.add(file.name()));
        return names;
    }

    private static byte[] zip(Charset encoding, String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            zip.setEncoding(encoding.name());
            zip.setUseLanguageEncodingFlag(false);
            for (String name : names) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write(1);
                zip.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }
}
