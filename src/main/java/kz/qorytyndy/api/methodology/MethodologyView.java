package kz.qorytyndy.api.methodology;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodologies.Listed;
import kz.qorytyndy.scoring.Methodologies.Upload;
import kz.qorytyndy.scoring.Methodologies.Withdrawal;
import kz.qorytyndy.scoring.Methodology;
import org.jspecify.annotations.Nullable;

/**
 * A methodology: its catalogue and its rules in words, in one language.
 *
 * @param order what it is the methodology of, where that is not Order No 18; it then has levels of its own
 * @param upload how it came in, and the checks that it passed; null for one of the release
 * @param withdrawal by whom, when and why it was withdrawn; null if it was not
 */
record MethodologyView(
        @JsonUnwrapped Summary summary,
        @Nullable LocalizedText order,
        @Nullable Upload upload,
        @Nullable Withdrawal withdrawal,
        List<Criterion> criteria,
        List<Catalogue.Lowering> lowering,
        Catalogue.Levels level) {

    /**
     * A methodology in the list of all.
     *
     * @param effectiveFrom the day from which it is, will be or was in force; null for a candidate
     * @param effectiveUntil the last day of those on which a period ends that it is for; null while no other follows it
     * @param checksum says exactly which version of its files it is
     */
    record Summary(
            String id,
            String name,
            Methodologies.State state,
            @Nullable LocalDate effectiveFrom,
            @Nullable LocalDate effectiveUntil,
            String checksum) {

        static Summary of(Listed listed, Locale language) {
            Methodology methodology = listed.methodology();
            return new Summary(
                    methodology.ref().id(),
                    methodology.name().in(language),
                    listed.state(),
                    listed.from(),
                    listed.until(),
                    methodology.ref().checksum());
        }
    }

    /** A criterion with the fields and the indicators under it. */
    record Criterion(
            @JsonUnwrapped Catalogue.Criterion criterion,
            List<Catalogue.Field> fields,
            List<Catalogue.Indicator> indicators) {}

    static MethodologyView of(Listed listed, Locale language) {
        Catalogue catalogue = listed.methodology().catalogue();
        return new MethodologyView(
                Summary.of(listed, language),
                catalogue.order(),
                listed.upload(),
                listed.withdrawal(),
                catalogue.criteria().stream()
                        .map(criterion -> new Criterion(
                                criterion, catalogue.fieldsOf(criterion), catalogue.indicatorsOf(criterion)))
                        .toList(),
                catalogue.lowering(),
                catalogue.level());
    }
}
