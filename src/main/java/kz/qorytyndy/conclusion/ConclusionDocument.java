package kz.qorytyndy.conclusion;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.platform.document.Supplement;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Score;

/** The conclusion on paper: the form of the order's annex, word for word. */
final class ConclusionDocument {

    private ConclusionDocument() {}

    /** The places of the form that are filled when it is registered, in the order in which the registration sheet ends with what fills them. */
    private static final List<String> PLACES = List.of("number", "mark", "name", "date");

    /** As a draft, as the heads sign it, or as an extract. */
    static byte[] pdf(ConclusionForm form) {
        return PrintedDocument.pdf("conclusion", Map.of("form", form, "print", new Print()));
    }

    /**
     * The document as it is filed: what was signed, then the registration and signature sheet, and in the places that were foreseen the number, the day, and
     * the signature of the body's head or the refusal.
     *
     * @param form what the sheet says, under {@link PrintedDocument#UNNUMBERED}
     * @param verification where the document can be verified
     */
    static Supplement registered(byte[] signed, ConclusionForm form, Verification verification) {
        byte[] sheet = PrintedDocument.pdf(
                "conclusion-sheet",
                Map.of("form", form, "length", signed.length, "verification", verification, "print", new Print()));
        return Supplement.to(signed, PLACES, sheet);
    }

    /**
     * How a document can be verified.
     *
     * @param page the address of the page on which that is done
     * @param key what is typed there beside the number
     * @param code the picture that leads there
     */
    record Verification(String page, String key, String code) {}

    /** How the template writes down values. */
    static final class Print extends PrintedDocument.Print {

        private static final int FINGERPRINT_LENGTH = 16;

        public String points(BigDecimal points) {
            return Texts.points(Languages.KAZAKH, points);
        }

        /** A number of the data sheet: {@code 96,5}. */
        public String number(BigDecimal number) {
            return Texts.number(Languages.KAZAKH, number);
        }

        /** {@code 123 456}, its groups held together by no-break spaces. */
        public String count(long count) {
            return String.valueOf(count).replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u00A0");
        }

        /** What an indicator measured: a percentage or a number; a dash where its inputs say it all. */
        public String measured(Score.Indicator indicator) {
            BigDecimal percent = indicator.percent();
            BigDecimal counted = indicator.counted();
            return percent != null
                    ? Texts.percent(Languages.KAZAKH, percent) + "\u00a0%"
                    : counted != null ? number(counted) : "–";
        }

        /** What stands in the form's row of the lowering indicator: its points, or that there was nothing to measure. */
        public String lowering(Catalogue.Lowering lowering, ConclusionContent content) {
            BigDecimal points = content.points(lowering.id());
            LocalizedText unmeasured = lowering.unmeasured();
            if (unmeasured == null || content.facts().get(lowering.field().key()) != null) {
                return lowering(points);
            }
            return text(unmeasured.kk()) + (points.signum() == 0 ? "" : " (" + lowering(points) + ")");
        }

        /** Lowering points as they enter the grade: subtracted. */
        public String lowering(BigDecimal points) {
            return points(points.negate());
        }

        /** The numbers of the methodology's paragraphs that a source names; none if it is none of that kind. */
        public List<String> paragraphs(String source) {
            return Catalogue.paragraphs(source);
        }

        /** The beginning of a SHA-256, which stands in full at the document's foot. */
        public String fingerprint(String sha256) {
            return sha256.substring(0, FINGERPRINT_LENGTH) + "…";
        }
    }
}
