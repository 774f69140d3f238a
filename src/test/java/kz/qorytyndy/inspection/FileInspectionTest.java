package kz.qorytyndy.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as they may be given: the plain ones are what they say, and of the others it is said why they may not come in. */
class FileInspectionTest {

    /** On the busiest machine; what a hostile file is made for takes minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Texts texts = Texts.of("messages/inspection", "messages/exchange");

    static Stream<Arguments> plain() {
        return Stream.of(
                Arguments.of("Бұйрық № 5 (көшірме).pdf", "application/pdf", SampleFiles.pdf("бұйрық")),
                Arguments.of("сурет.PNG", "image/png", SampleFiles.png()),
                Arguments.of("сурет.jpeg", "image/jpeg", SampleFiles.jpeg()),
                Arguments.of(
                        "оқыту.xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        SampleFiles.xlsx("оқыту")),
                Arguments.of(
                        "бұйрық.docx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        SampleFiles.docx()),
                Arguments.of("сурет.jfif", "image/jpeg", SampleFiles.jpeg()),
                Arguments.of(
                        "blanks.pdf",
                        "application/pdf",
                        SampleFiles.joined("\uFEFF\r\n\n".getBytes(UTF_8), SampleFiles.pdf("x"))),
                workbook(
                        "as ONLYOFFICE declares",
                        SampleFiles.xlsxDeclaring("bin", "application/vnd.openxmlformats-officedocument.oleObject")),
                workbook(
                        "as SheetJS declares",
                        SampleFiles.xlsxDeclaring("bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
                workbook(
                        "from Google",
                        SampleFiles.xlsxWithPart("xl/metadata", "application/binary", new byte[] {0, 1, 2, 3, 9})),
                workbook(
                        "from Excel 365",
                        SampleFiles.xlsxWithPart(
                                "xl/featurePropertyBag/featurePropertyBag.xml",
                                "application/vnd.ms-excel.featurepropertybag+xml",
                                "<x/>".getBytes(UTF_8))),
                workbook(
                        "rich data",
                        SampleFiles.xlsxWithPart(
                                "xl/richData/rdrichvalue.xml",
                                "application/vnd.ms-excel.rdrichvalue+xml",
                                "<x/>".getBytes(UTF_8))),
                workbook(
                        "from WPS",
                        SampleFiles.xlsxWithPart(
                                "xl/cellimages.xml",
                                "application/vnd.wps-officedocument.cellimage+xml",
                                "<x/>".getBytes(UTF_8))),
                workbook(
                        "shared",
                        SampleFiles.xlsxWithPart(
                                "xl/revisions/userNames.xml",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.userNames+xml",
                                "<x/>".getBytes(UTF_8))),
                workbook(
                        "packed by Finder",
                        SampleFiles.with(
                                SampleFiles.with(SampleFiles.xlsx("x"), ".DS_Store", new byte[] {0, 0, 0, 1}),
                                "__MACOSX/xl/._workbook.xml",
                                new byte[] {0, 5})),
                workbook(
                        "packed by Windows",
                        SampleFiles.with(SampleFiles.xlsx("x"), "xl/Thumbs.db", SampleFiles.oldOffice())),
                Arguments.of(
                        "fields.docx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        SampleFiles.docxWithField(
                                "x</w:instrText></w:r><w:r>"
                                        + "<w:fldChar w:fldCharType=\"separate\"/>".repeat(300_000)
                                        + "</w:r><w:r><w:instrText>",
                                "")),
                Arguments.of(
                        "сілтеме.pdf",
                        "application/pdf",
                        SampleFiles.pdfOf("<</S/URI/URI (https://adilet.zan.kz/)>> <</First 5 0 R/Last 6 0 R>> ", 100)),
                Arguments.of("ескі.pdf", "application/pdf", SampleFiles.pdfOf("/ObjStm ", 2_000_000)),
                Arguments.of("20 МБ.pdf", "application/pdf", SampleFiles.pdfOf(20 * 1024 * 1024, 1)));
    }

    private static Arguments workbook(String how, byte[] content) {
        return Arguments.of(
                how + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", content);
    }

    @ParameterizedTest
    @MethodSource("plain")
    void takes_what_is_plainly_one_of_its_formats(String name, String type, byte[] content) {
        InspectedFile file = assertTimeout(PATIENCE, () -> FileInspection.inspect(new GivenFile(name, content)));
        assertThat(file.name()).isEqualTo(name);
        assertThat(file.format().mediaType()).isEqualTo(type);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                refused("бос.pdf", "empty", () -> new byte[0]),
                refused("a.xlsx", "text/plain", () -> "a;b;c".getBytes(UTF_8)),
                refused("a.xlsx", "application/zip", SampleFiles::plainZip),
                refused("a.xlsx", "does not fit its content: by its content it is PDF", () -> SampleFiles.pdf("x")),
                refused("a.docx", "by its content it is XLSX", () -> SampleFiles.xlsx("x")),
                refused("a.xlsx", "encrypted", SampleFiles::encryptedXlsx),
                refused("a.xls", "old format", SampleFiles::oldOffice),
                refused("a.xlsx", "macro", SampleFiles::xlsxWithMacros),
                refused("a.xlsx", "macro (xl/vbaProject.bin)", SampleFiles::xlsxWithHiddenMacros),
                refused(
                        "a.xlsx",
                        "macro (xl/x.bin)",
                        () -> SampleFiles.with(
                                SampleFiles.xlsxDeclaring(
                                        "bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
                                "xl/x.bin",
                                new byte[] {1})),
                refused(
                        "a.xlsx",
                        "inside the file (xl/o.bin)",
                        () -> SampleFiles.with(
                                SampleFiles.xlsxDeclaring(
                                        "bin", "application/vnd.openxmlformats-officedocument.oleObject"),
                                "xl/o.bin",
                                new byte[] {1})),
                refused(
                        "a.xlsx",
                        "inside the file (xl/connections.xml)",
                        () -> SampleFiles.xlsxWithPart(
                                "xl/connections.xml",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
                                "<x/>".getBytes(UTF_8))),
                refused("a.pdf", "two formats", () -> SampleFiles.joined("x\n".getBytes(UTF_8), SampleFiles.pdf("x"))),
                refused("a.xlsx", "inside the file (xl/media/image1.png)", SampleFiles::xlsxWithProgram),
                refused("a.docx", "inside the file (word/embeddings/oleObject1.bin)", SampleFiles::docxWithObject),
                refused("a.docx", "DDEAUTO cmd", () -> SampleFiles.docxWithField("DDE", "AUTO cmd")),
                refused("a.docx", "includepicture", () -> SampleFiles.docxWithField(" includepicture", " http://x/y")),
                refused("a.xlsx", "WebService", () -> SampleFiles.xlsxWithFormula("1+WebService(\"http://x/\")")),
                refused("a.xlsx", "cmd|", () -> SampleFiles.xlsxWithFormula("cmd|'/c calc'!A1")),
                refused(
                        "a.xlsx",
                        "inside the file (xl/connections.xml)",
                        () -> SampleFiles.xlsxWithPart(
                                "xl/connections.xml",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
                                "<connections/>".getBytes(UTF_8))),
                refused(
                        "a.xlsx",
                        "inside the file (xl/media/image1.png)",
                        () -> SampleFiles.xlsxWithPart(
                                "xl/media/image1.png",
                                "image/png",
                                SampleFiles.joined(" ".repeat(2_000).getBytes(UTF_8), SampleFiles.plainZip()))),
                refused("a.docx", "http://198.51.100.7/template.dotm", SampleFiles::docxWithOutsideTemplate),
                refused("a.xlsx", "excessively large", SampleFiles::zipBomb),
                refused("a.xlsx", "excessively large", SampleFiles::lyingZipBomb),
                refused("a.xlsx", "excessively large", () -> SampleFiles.xlsxOfXml(41 * 1024 * 1024)),
                refused("a.xlsx", "excessively large", () -> SampleFiles.entries(20_000)),
                refused(
                        "a.xlsx",
                        "(DOCTYPE)",
                        () -> SampleFiles.xlsxWithPart(
                                "xl/x.xml",
                                "application/xml",
                                "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x/>".getBytes(UTF_8))),
                refused(
                        "a.xlsx",
                        "(DOCTYPE)",
                        () -> SampleFiles.with(
                                SampleFiles.xlsx("x"),
                                "xl/worksheets/_rels/sheet1.xml.rels",
                                "<!DOCTYPE x><Relationships/>".getBytes(UTF_8))),
                refused("a.docx", "DDEAUTO cmd", () -> SampleFiles.docxWithField(" ".repeat(200_000), "DDEAUTO cmd")),
                refused("a.xlsx", "takes too long", () -> SampleFiles.xlsxWithFormula("1+".repeat(20_000) + "DDE(1)")),
                refused("a.xlsx", "damaged", SampleFiles::xlsxWithPathParts),
                refused("a.xlsx", "damaged", () -> cut(SampleFiles.xlsx("x"))),
                refused("a.pdf", "text/html", () -> "<!doctype html><script>alert(1)</script>".getBytes(UTF_8)),
                refused("a.pdf", "damaged", () -> cut(SampleFiles.pdf("x"))),
                refused("a.pdf", "encrypted", SampleFiles::encryptedPdf),
                refused("a.pdf", "/JavaScript", SampleFiles::pdfThatRuns),
                refused("a.pdf", "excessively large", SampleFiles::explodingPdf),
                refused(
                        "a.pdf",
                        "cannot be inspected",
                        () -> SampleFiles.pdfOfObjects("/X(stream)/Filter/FlateDecode", true)),
                refused("a.pdf", "/JavaScript", () -> SampleFiles.pdfOfObjects("%stream\n/Filter/FlateDecode", true)),
                refused("a.pdf", "/JavaScript", () -> SampleFiles.pdfOfObjects("/Filter[ /Flate#44ecode ]", true)),
                refused("a.pdf", "cannot be inspected", () -> SampleFiles.pdfOfObjects("/Filter/ASCII85Decode", false)),
                refused(
                        "a.pdf",
                        "cannot be inspected",
                        () -> SampleFiles.pdfOfObjects("/Filter[/ASCIIHexDecode/FlateDecode]", false)),
                refused("a.pdf", "excessively large", () -> SampleFiles.pdfOf("1 0 obj<</First 1>>stream\n", 700_000)),
                refused("a.pdf", "cannot be inspected", () -> SampleFiles.pdfOf("/URI(", 4_000_000)),
                refused("a.pdf", "cannot be inspected", () -> SampleFiles.pdfOf("obj<<(", 3_000_000)),
                refused("a.pdf", "javascript:alert", () -> SampleFiles.pdfOf("/URI (java\\163cript:alert(1))", 1)),
                refused("a.pdf", "/SubmitForm", () -> SampleFiles.pdfOf("/S/Submit#46orm/F(http://x)", 1)),
                refused("a.pdf", "/GoToR", () -> SampleFiles.pdfOf("/S/GoToR/F(\\\\\\\\198.51.100.7\\\\x)", 1)),
                refused("a.pdf", "two formats", () -> SampleFiles.joined(SampleFiles.pdf("x"), SampleFiles.plainZip())),
                refused("a.png", "two formats", SampleFiles::pngAndZip),
                refused("a.png", "excessively large", SampleFiles::hugePng),
                refused(
                        "a.png",
                        "damaged",
                        () -> "\u0089PNG\r\n\u001a\n0000".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
                refused("a.pdf", "at most 20\u00a0MB", () -> SampleFiles.pdfOf(21 * 1024 * 1024, 2)),
                refused("../../a.pdf", "must not hold a path", () -> SampleFiles.pdf("x")),
                refused("C:\\\\a.pdf", "must not hold a path", () -> SampleFiles.pdf("x")),
                refused(".pdf", "must not hold a path", () -> SampleFiles.pdf("x")),
                refused("оқыту\u202Efdp.pdf", "invisible marks", () -> SampleFiles.pdf("x")),
                refused("a\u0007.pdf", "control characters", () -> SampleFiles.pdf("x")),
                refused("ә".repeat(200) + ".pdf", "longer than 200", () -> SampleFiles.pdf("x")));
    }

    private static Arguments refused(String name, String why, Supplier<byte[]> content) {
        return Arguments.of(name, why, content);
    }

    private static byte[] cut(byte[] content) {
        return java.util.Arrays.copyOf(content, content.length / 2);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refuses_what_should_not_be_kept_and_says_why(String name, String why, Supplier<byte[]> hostile) {
        byte[] content = hostile.get();

        long start = System.nanoTime();
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> FileInspection.inspect(new GivenFile(name, content)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        assertThat(refusal.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("file");
            assertThat(texts.text(Locale.ENGLISH, error.message())).contains(why);
        });
    }
}
