package kz.qorytyndy.conclusion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.PrintedDocument;
import kz.qorytyndy.scoring.Catalogue;
import org.springframework.stereotype.Component;

/** The conclusion on paper: the form of the order's annex, word for word. */
@Component
class ConclusionDocument {

    byte[] pdf(ConclusionForm form) {
        return PrintedDocument.pdf("conclusion", Map.of("form", form, "print", new Print()));
    }

    /** How the template writes down values. */
    static final class Print extends PrintedDocument.Print {

        private static final int FINGERPRINT_LENGTH = 16;

        /** {@code 9,5}: at least one decimal, more only where they are needed. */
        public String points(BigDecimal points) {
            BigDecimal exact = points.stripTrailingZeros();
            return exact.setScale(Math.max(1, exact.scale()))
                    .toPlainString()
                    .replace('.', ',')
                    .replace('-', '\u2212');
        }

        /** A number of the data sheet: {@code 96,5}. */
        public String number(BigDecimal number) {
            return number.toPlainString().replace('.', ',');
        }

        /** A percentage with two decimals; what was compared is exact. */
        public String percent(BigDecimal percent) {
            return number(percent.setScale(2, RoundingMode.HALF_UP)) + " %";
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
