package kz.qorytyndy.conclusion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.qorytyndy.PdfReading.dense;
import static kz.qorytyndy.PdfReading.failures;
import static kz.qorytyndy.PdfReading.headers;
import static kz.qorytyndy.PdfReading.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.conclusion.ConclusionForm.BodySignature;
import kz.qorytyndy.conclusion.SignOffs.Result;
import kz.qorytyndy.platform.document.PrintedDocument;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConclusionDocumentTest {

    private static final String LETTERS =
            "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя "
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 №«»“”„‘’–—…₸%§°±×÷≥≤•/\\|()[]{}<>&\"'#@*+=_~^`!?.,:;-−";

    @Test
    void prints_the_form_of_the_order_word_for_word() {
        ConclusionForm form = SampleConclusions.toSign(SampleConclusions.content("Талдау мәтіні."));
        byte[] signed = ConclusionDocument.pdf(form);
        byte[] pdf = SampleConclusions.filed(
                signed, form.content(), SampleConclusions.signature(Result.SIGN, null), SampleConclusions.NUMBER);

        assertThat(text(pdf)).isEqualTo(dense("""
                Қазақстан Республикасы Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі (Сыбайлас жемқорлыққа қарсы қызмет)
                Тіркеу нөмірі: 2026-0001
                Нысан
                Кадрлық қамтамасыз ету және кадр саясаты субъектілерінің жұмыс сапасының нәтижелері туралы қорытынды
                Астана қаласы
                (аумақтық органның атауы)
                2025 жыл
                (есептік кезең)
                № Бағалаудың критерийлері Баллдар
                1 Кадр ресурстарын пайдаланудың тиімділігі 4,0
                2 Қызметкерлердің аттестаттау нәтижелілігі 3,0
                3 Қызметкерлерді оқыту 3,0
                ЖАЛПЫ БАҒАСЫ: 10,0
                Түзетуші көрсеткіштер:
                4 Қызметкерді сыбайлас жемқорлық құқық бұзушылық жасағаны үшін әкімшілік жауаптылыққа тарту фактісі −0,5
                5 Қызметкерді сыбайлас жемқорлық құқық бұзушылық жасағаны үшін қылмыстық жауаптылыққа тарту фактісі 0,0
                6 Әлеуметтанушылық мониторинг нәтижелері 0,0
                ҚОРЫТЫНДЫ БАҒА: 9,5
                Агенттіктің аумақтық органының кадрлық қамтамасыз етуін және жұмыс сапасының нәтижелерін бағалау критерийлері бойынша талдау:
                Талдау мәтіні.
                Тұжырымдар мен ұсынымдар:
                Кадрлармен қамтамасыз ету бойынша аумақтық орган қызметінің тиімділік дәрежесі – жоғары.
                1. Кадр резервін уақтылы жаңартуды қамтамасыз ету.
                2. Кадрлардың тұрақтамауының себептеріне талдау жүргізу.
                Агенттіктің кадр қызметінің басшысы
                Ақпараттық жүйеде қол қойылды 2026 жылғы 20 қараша, сағат 14:41 Мазмұнның SHA-256: %1$.16s…
                Әлия Сәкенқызы Нұрғалиева
                (қолы) (қойылған қолды ашып жазу)
                Аумақтық органның басшысы
                Ақпараттық жүйеде қол қойылды 2026 жылғы 22 қараша, сағат 18:05 Құжаттың SHA-256: %3$.16s…
                Ғабит Өмірұлы Һасанов
                (қолы) (қойылған қолды ашып жазу)
                2026 жылғы 22 қараша
                (берілген күні)
                Қорытынды мазмұнының нұсқасы: 1. Әдістеме: order-67-2025, бақылау сомасы: %2$s.
                Балдардың бір бөлігі болжамға негізделген: бұл қағидалар № 67 бұйрықта жоқ, № 18 бұйрық бойынша нақтылануға тиіс.
                Қол қойылған мазмұнның SHA-256 бақылау сомасы: %1$s
                Тіркеу нөмірі, берілген күні және аумақтық орган басшысының жауабы осы құжатқа оның байттарын өзгертпей қосылады: бос қалдырылған орындарға және соңындағы «Тіркеу және қол қою парағына».
                Тіркеу және қол қою парағы
                Кадрлық қамтамасыз ету және кадр саясаты субъектілерінің жұмыс сапасының нәтижелері туралы қорытындыға: Астана қаласы, 2025 жыл
                Тіркеу нөмірі № 2026-0001
                Берілген күні 2026 жылғы 22 қараша
                Агенттіктің кадр қызметінің басшысы
                Ақпараттық жүйеде қол қойылды Әлия Сәкенқызы Нұрғалиева 2026 жылғы 20 қараша, сағат 14:41
                Аумақтық органның басшысы
                Ақпараттық жүйеде қол қойылды Ғабит Өмірұлы Һасанов 2026 жылғы 22 қараша, сағат 18:05
                Қол қойылған құжат – осы файлдың алғашқы %4$d байты, осы параққа дейінгі беттер. Нөмір, күн және аумақтық орган басшысының жауабы оған кейін қосылды, қол қойылған байттар өзгертілген жоқ.
                Қол қойылған құжаттың SHA-256 бақылау сомасы: %3$s
                Оның мазмұнының SHA-256 бақылау сомасы: %1$s
                Берілген сәттегі оқиғалар журналының бақылау нүктесі: 12 043 оқиға, түбірі izwbkkQ8bn5Kx/bW6rFeHi4JXLnBoU9zVFwZ2TZ5NIg=
                Түпнұсқалығын және күшінде екенін тексеру: QR-кодты сканерлеңіз немесе https://qorytyndy.gov.kz/verify бетінде тіркеу нөмірін және мына кодты енгізіңіз: 0123-4567-89ab-cdef
                """.formatted(
                        form.sha256(),
                        form.content().methodology().checksum(),
                        SampleConclusions.DOCUMENT_SHA256,
                        signed.length)));
    }

    @Test
    void what_says_the_same_is_the_same_byte_for_byte_whenever_it_is_made() throws IOException {
        byte[] draft = ConclusionDocument.pdf(SampleConclusions.draft());

        assertThat(ConclusionDocument.pdf(SampleConclusions.draft())).isEqualTo(draft);
        try (PDDocument read = Loader.loadPDF(draft)) {
            assertThat(read.getDocumentInformation().getCreationDate()).isNull();
            assertThat(new String(read.getDocumentCatalog().getMetadata().toByteArray(), UTF_8))
                    .doesNotContain("CreateDate");
        }
    }

    @Test
    void says_that_no_monitoring_was_held_instead_of_points() {
        assertThat(text(ConclusionDocument.pdf(SampleConclusions.draft())))
                .contains(dense("6 Әлеуметтанушылық мониторинг нәтижелері мониторинг жүргізілген жоқ ҚОРЫТЫНДЫ БАҒА"));
    }

    @Test
    void takes_its_number_when_it_is_made_already() {
        ConclusionContent content = SampleConclusions.content("Талдау мәтіні.");
        byte[] signed = ConclusionDocument.pdf(SampleConclusions.toSign(content));

        for (String number : new String[] {"2026-0001", "2034-5679", "2087-12345"}) {
            byte[] pdf =
                    SampleConclusions.filed(signed, content, SampleConclusions.signature(Result.SIGN, null), number);

            assertThat(text(pdf))
                    .contains("Тіркеунөмірі:" + number, "Тіркеунөмірі№" + number)
                    .doesNotContain(PrintedDocument.UNNUMBERED);
            assertThat(headers(pdf).get(headers(pdf).size() - 1))
                    .isEqualTo("№" + number + "қорытынды·Астанақаласы,2025жыл");
            assertThat(failures(pdf)).isEmpty();
        }
    }

    @Test
    void a_long_name_fills_its_place_and_no_other() {
        String name = "Әбдірахманқызы-Нұрмұхамедова ".repeat(7).strip();
        BodySignature signature =
                new BodySignature(Result.SIGN, false, name, null, name, null, SampleConclusions.SIGNED);

        byte[] pdf = SampleConclusions.filed(SampleConclusions.content("Талдау."), signature);

        assertThat(text(pdf))
                .contains(
                        "Тіркеунөмірі:2026-0001",
                        dense(name + "(қолы)"),
                        dense("2026 жылғы 22 қараша (берілген күні)"));
    }

    @Test
    void is_filed_as_it_was_signed_byte_for_byte() throws IOException {
        ConclusionContent content = SampleConclusions.content("Талдау мәтіні.");
        byte[] signed = ConclusionDocument.pdf(SampleConclusions.toSign(content));
        byte[] filed = SampleConclusions.filed(
                signed, content, SampleConclusions.signature(Result.SIGN, null), SampleConclusions.NUMBER);

        assertThat(Arrays.copyOf(filed, signed.length)).isEqualTo(signed);
        assertThat(filed.length).isGreaterThan(signed.length);
        try (PDDocument before = Loader.loadPDF(signed);
                PDDocument after = Loader.loadPDF(filed)) {
            assertThat(after.getNumberOfPages()).isEqualTo(before.getNumberOfPages() + 1);
            for (int i = 0; i < before.getNumberOfPages(); i++) {
                assertThat(after.getPage(i).getContents().readAllBytes())
                        .as("page %d draws what it drew", i)
                        .isEqualTo(before.getPage(i).getContents().readAllBytes());
            }
        }
    }

    @Test
    void leaves_blank_what_is_not_known_yet_and_says_that_it_is_a_draft() {
        byte[] pdf = ConclusionDocument.pdf(SampleConclusions.draft());

        assertThat(text(pdf))
                .contains(dense("Тіркеу нөмірі: Нысан"))
                .contains(dense("Аумақтық органның басшысы (қолы) (қойылған қолды ашып жазу) (берілген күні)"))
                .doesNotContain("SHA-256");
        assertThat(headers(pdf)).allSatisfy(header -> assertThat(header).endsWith("ЖОБА"));
        assertThat(headers(signed("Талдау.")))
                .allSatisfy(header -> assertThat(header).endsWith("орытынды·Астанақаласы,2025жыл"));
    }

    @ParameterizedTest
    @CsvSource({
        "HIGH, тиімділік дәрежесі – жоғары.",
        "MEDIUM, тиімділік дәрежесі – орта.",
        "LOW, тиімділік дәрежесі – төмен.",
        "INEFFECTIVE, аумақтық органның қызметі тиімсіз деп танылады."
    })
    void states_the_degree_of_effectiveness_in_the_words_of_the_order(String level, String words) {
        ConclusionContent content =
                SampleConclusions.content("Абай облысы", "Талдау.", "Ұсыным.", new BigDecimal("-1.25"), level);

        assertThat(text(ConclusionDocument.pdf(SampleConclusions.toSign(content))))
                .contains(dense(words), dense("ҚОРЫТЫНДЫ БАҒА: −1,25"));
    }

    @Test
    void an_extract_names_nobody_and_quotes_nothing_that_somebody_wrote() {
        ConclusionForm extract = SampleConclusions.extract(
                SampleConclusions.content("Талдау мәтіні."),
                SampleConclusions.signature(Result.SIGN_WITH_REMARKS, "Бұйрық ескерілмеген."));
        byte[] pdf = ConclusionDocument.pdf(extract);

        assertThat(text(pdf))
                .contains(dense("Қорытындыдан үзінді"), dense("ҚОРЫТЫНДЫ БАҒА: 9,5"), dense("– жоғары."))
                .contains(
                        dense("Ақпараттық жүйеде ескертулермен қол қойылды"),
                        extract.sha256(),
                        "Тіркеунөмірі:2026-0001")
                .doesNotContain(dense("Талдау мәтіні."), dense("Кадр резервін"), dense("Бұйрық ескерілмеген"))
                .doesNotContain(dense("Нұрғалиева"), dense("Һасанов"));
        assertThat(headers(pdf)).allSatisfy(header -> assertThat(header).endsWith("ҮЗІНДІ"));
        assertThat(failures(pdf)).isEmpty();
    }

    @Test
    void prints_the_remarks_with_which_it_was_signed() {
        assertThat(text(signed(
                        SampleConclusions.signature(Result.SIGN_WITH_REMARKS, "Бұйрық ескерілмеген.\n<b>№ 5</b> & 6"))))
                .contains(dense("Ақпараттық жүйеде ескертулермен қол қойылды 2026 жылғы 22 қараша, сағат 18:05"))
                .contains(dense("Аумақтық орган басшысының ескертулері: Бұйрық ескерілмеген. <b>№ 5</b> & 6"));
    }

    @Test
    void states_a_second_objection_in_the_place_of_the_signature() {
        assertThat(text(signed(SampleConclusions.signature(Result.REFUSED, "Бағамен келіспеймін."))))
                .contains(dense("Аумақтық органның басшысы ҚОЛ ҚОЮДАН БАС ТАРТЫЛДЫ 2026 жылғы 22 қараша, сағат 18:05"))
                .contains(dense("""
                        Аумақтық органның басшысы қорытындының осы мазмұнына қайта қарсылық білдірді.
                        Қол қоюдан бас тарту ақпараттық жүйеде тіркелді: 2026 жылғы 22 қараша, сағат 18:05.
                        Қарсылық мәтіні: Бағамен келіспеймін."""));
    }

    @Test
    void states_who_recorded_when_and_why_that_nothing_was_signed_in_time() {
        assertThat(text(signed(SampleConclusions.overdue("Себебін хабарламады."))))
                .contains(dense("Аумақтық органның басшысы ҚОЛ ҚОЮДАН БАС ТАРТЫЛДЫ 2026 жылғы 22 қараша, сағат 18:05"))
                .contains(dense("""
                        Қорытындыға белгіленген мерзімде қол қойылмады.
                        Қол қоюдан бас тартуды тіркеген: Агенттіктің кадр қызметінің басшысы Әлия Сәкенқызы Нұрғалиева,
                        2026 жылғы 22 қараша, сағат 18:05.
                        Тіркеу себебі: Себебін хабарламады."""));
    }

    @Test
    void every_letter_comes_back_out_of_the_document_as_it_went_in() {
        ConclusionContent content = SampleConclusions.content(LETTERS, LETTERS, LETTERS, new BigDecimal("9.5"), "HIGH");
        byte[] pdf = SampleConclusions.filed(content, SampleConclusions.signature(Result.SIGN_WITH_REMARKS, LETTERS));

        // The body's name, the analysis, the recommendations, the name on the sheet, the remarks.
        assertThat(text(pdf).split(Pattern.quote(dense(LETTERS)), -1)).hasSize(6);
    }

    @Test
    void no_two_letters_are_printed_as_one() throws IOException {
        StringBuilder printed = new StringBuilder();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition glyph) {
                printed.append(glyph.getUnicode());
            }
        };
        try (PDDocument pdf = Loader.loadPDF(signed("0ff1 ffi ffl fi fl"))) {
            stripper.getText(pdf);
        }
        assertThat(dense(printed.toString())).contains("0ff1ffifflfifl");
    }

    @Test
    void every_character_of_the_font_comes_back_out_of_the_document_as_it_went_in() {
        PrintedDocument.Print print = new PrintedDocument.Print();
        String characters = IntStream.range(0x21, Character.MIN_SUPPLEMENTARY_CODE_POINT)
                .mapToObj(Character::toString)
                .filter(character ->
                        !character.isBlank() && print.text(character).equals(character))
                .collect(Collectors.joining(" "));
        assertThat(characters.length()).isGreaterThan(6_000);

        // Whoever extracts the text takes ligatures apart, and leaves out the mark of an object that is not there.
        assertThat(Normalizer.normalize(text(signed(characters)), Normalizer.Form.NFKC))
                .contains(Normalizer.normalize(dense(characters).replace("\uFFFC", ""), Normalizer.Form.NFKC));
    }

    @Test
    void shows_what_the_font_lacks_by_its_code_point() {
        String text = text(signed("emoji 😀, қытайша 漢字, арабша ض, бағыт \u202Ea\u202C, басқару \u0007, жарты \uD83D, "
                + "жасырын а\u00ADб\u200Bв, құрама и\u0306, кесте\tбаған"));

        assertThat(text).contains(dense("""
                emoji [U+1F600], қытайша [U+6F22][U+5B57], арабша [U+0636], бағыт [U+202E]a[U+202C], басқару [U+0007],
                жарты [U+D83D], жасырын абв, құрама й, кесте баған"""));
    }

    @Test
    void a_long_analysis_flows_over_many_pages_and_keeps_its_paragraphs() throws IOException {
        String analysis = (SampleConclusions.ANALYSIS + "\n\n").repeat(100) + "Қ".repeat(5_000);
        assertThat(analysis.getBytes(UTF_8).length).isGreaterThan(100_000);

        byte[] pdf = signed(analysis);

        assertThat(text(pdf)).contains(dense(analysis));
        assertThat(failures(pdf)).isEmpty();
        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(read.getNumberOfPages()).isGreaterThan(20);
            assertThat(new PDFTextStripper().getText(read))
                    .contains("%1$d / %1$d".formatted(read.getNumberOfPages() - 1))
                    .containsPattern("кадр резервінен\\.\\s+\\u00A0?\\s*2-критерий бойынша");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 16, 24, 32, 40})
    void nobody_signs_a_page_that_does_not_say_what_and_no_page_is_left_with_the_small_print_alone(int lines) {
        byte[] pdf = signed("Талдау.\n".repeat(lines + 1));

        assertThat(PdfReading.pages(pdf))
                .filteredOn(page -> page.contains(dense("(қойылған қолды ашып жазу)")))
                .singleElement()
                .asString()
                .contains(
                        dense("талдау жүргізу."),
                        dense("Қорытынды мазмұнының нұсқасы"),
                        dense("«Тіркеу және қол қою парағына»"));
    }

    @Test
    void is_pdf_a_whatever_it_says() {
        assertThat(failures(ConclusionDocument.pdf(SampleConclusions.draft()))).isEmpty();
        assertThat(failures(signed("Талдау."))).isEmpty();
        assertThat(failures(signed("😀 漢字 ض \u202E \u0000 \uD83D <script> ]]> &amp; " + LETTERS)))
                .isEmpty();
        assertThat(failures(signed(SampleConclusions.overdue("Себеп")))).isEmpty();
        assertThat(failures(ConclusionDocument.pdf(SampleConclusions.withLetterhead())))
                .isEmpty();
    }

    @Test
    void the_validator_refuses_a_document_whose_font_is_not_embedded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument plain = new PDDocument()) {
            PDPage page = new PDPage();
            plain.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(plain, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.showText("Conclusion");
                content.endText();
            }
            plain.save(bytes);
        }

        assertThat(failures(bytes.toByteArray())).anyMatch(failure -> failure.contains("font"));
    }

    @Test
    void embeds_its_fonts_and_names_its_title_and_language() throws IOException {
        try (PDDocument read = Loader.loadPDF(signed("Талдау."))) {
            for (PDPage page : read.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).contains("DejaVuSerif");
                }
                assertThat(page.getMediaBox().getWidth()).isCloseTo(PDRectangle.A4.getWidth(), within(1f));
            }
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("kk-KZ");
            assertThat(read.getDocumentInformation().getTitle())
                    .startsWith("Кадрлық қамтамасыз ету және кадр саясаты")
                    .endsWith("туралы қорытынды: Астана қаласы, 2025 жыл");
            assertThat(new String(read.getDocumentCatalog().getMetadata().toByteArray(), UTF_8))
                    .contains("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>");
        }
    }

    private byte[] signed(String analysis) {
        return SampleConclusions.filed(
                SampleConclusions.content(analysis), SampleConclusions.signature(Result.SIGN, null));
    }

    private byte[] signed(BodySignature signature) {
        return SampleConclusions.filed(SampleConclusions.content("Талдау."), signature);
    }
}
