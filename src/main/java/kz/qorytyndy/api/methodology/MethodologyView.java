package kz.qorytyndy.api.methodology;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodologies.Listed;
import kz.qorytyndy.scoring.Methodologies.Upload;
import kz.qorytyndy.scoring.Methodology;
import org.jspecify.annotations.Nullable;

/**
 * A methodology: its catalogue and its rules in words, in one language.
 *
 * @param effectiveFrom the day from which it is, will be or was in force; null for a candidate
 * @param checksum says exactly which version of its files it is
 * @param upload null for one of the release
 */
record MethodologyView(
        String id,
        String name,
        Methodologies.State state,
        @Nullable LocalDate effectiveFrom,
        String checksum,
        @Nullable UploadView upload,
        List<CriterionView> criteria,
        List<LoweringView> lowering,
        LevelsView level) {

    /** A methodology in the list of all. */
    record Summary(
            String id,
            String name,
            Methodologies.State state,
            @Nullable LocalDate effectiveFrom,
            String checksum) {

        static Summary of(Listed listed, Locale language) {
            Methodology methodology = listed.methodology();
            return new Summary(
                    methodology.ref().id(),
                    methodology.name().in(language),
                    listed.state(),
                    listed.from(),
                    methodology.ref().checksum());
        }
    }

    /** How a methodology came in, and the checks that it passed. */
    record UploadView(String by, Instant at, List<CheckView> report) {}

    /** A check in words: what it is, and what was looked at. */
    record CheckView(String check, String name, String found) {}

    /** A criterion with the fields and the indicators under it; {@code maxSource}: what its most points rest on, if not on the source. */
    record CriterionView(
            String id,
            String name,
            BigDecimal max,
            String source,
            @Nullable String maxSource,
            List<FieldView> fields,
            List<IndicatorView> indicators) {}

    /** A number that is given; {@code notAbove} is the field that it must not exceed. */
    record FieldView(
            String key,
            String name,
            String help,
            String unit,
            int decimals,
            BigDecimal min,
            BigDecimal max,
            @Nullable String notAbove) {}

    /** An indicator; {@code source} is the paragraph it rests on, or {@code A} for an assumption of the methodology's authors. */
    record IndicatorView(
            String id,
            String name,
            String formula,
            BigDecimal max,
            String source,
            @Nullable String note,
            List<String> inputs,
            List<RuleView> rules) {}

    /** A lowering indicator; {@code row} is its row in the conclusion's form, its points are subtracted. */
    record LoweringView(
            String id,
            int row,
            String name,
            BigDecimal max,
            String source,
            Catalogue.Given given,
            boolean required,
            FieldView field,
            List<RuleView> rules) {}

    /** When a rule holds, in words, and the points it gives. */
    record RuleView(String id, String words, BigDecimal points) {}

    /** How the grade becomes a level. */
    record LevelsView(String source, List<LevelView> levels, List<LevelRuleView> rules) {}

    /** A level; in the list, best first. */
    record LevelView(String id, String name) {}

    /** Which grades have the level, in words. */
    record LevelRuleView(String id, String words, String level) {}

    static MethodologyView of(Listed listed, Locale language, Texts texts) {
        Methodology methodology = listed.methodology();
        Upload upload = listed.upload();
        Catalogue catalogue = methodology.catalogue();
        return new MethodologyView(
                methodology.ref().id(),
                methodology.name().in(language),
                listed.state(),
                listed.from(),
                methodology.ref().checksum(),
                upload == null ? null : upload(upload, language, texts),
                catalogue.criteria().stream()
                        .map(criterion -> criterion(catalogue, criterion, language))
                        .toList(),
                catalogue.lowering().stream()
                        .map(lowering -> new LoweringView(
                                lowering.id(),
                                lowering.row(),
                                lowering.name().in(language),
                                lowering.max(),
                                lowering.source(),
                                lowering.given(),
                                lowering.required(),
                                field(lowering.field(), language),
                                rules(lowering.rules(), language)))
                        .toList(),
                new LevelsView(
                        catalogue.level().source(),
                        catalogue.level().levels().stream()
                                .map(level ->
                                        new LevelView(level.id(), level.name().in(language)))
                                .toList(),
                        catalogue.level().rules().stream()
                                .map(rule -> new LevelRuleView(
                                        rule.id(), rule.words().in(language), rule.level()))
                                .toList()));
    }

    private static UploadView upload(Upload upload, Locale language, Texts texts) {
        return new UploadView(
                upload.by(),
                upload.at(),
                upload.report().stream()
                        .map(check -> new CheckView(
                                check.name(),
                                texts.text(language, "scoring.check." + check.name()),
                                texts.text(language, check.found())))
                        .toList());
    }

    private static CriterionView criterion(Catalogue catalogue, Catalogue.Criterion criterion, Locale language) {
        return new CriterionView(
                criterion.id(),
                criterion.name().in(language),
                criterion.max(),
                criterion.source(),
                criterion.maxSource(),
                catalogue.fieldsOf(criterion).stream()
                        .map(field -> field(field, language))
                        .toList(),
                catalogue.indicatorsOf(criterion).stream()
                        .map(indicator -> indicator(indicator, language))
                        .toList());
    }

    private static IndicatorView indicator(Catalogue.Indicator indicator, Locale language) {
        return new IndicatorView(
                indicator.id(),
                indicator.name().in(language),
                indicator.formula().in(language),
                indicator.max(),
                indicator.source(),
                indicator.note() == null ? null : indicator.note().in(language),
                indicator.inputs(),
                rules(indicator.rules(), language));
    }

    private static FieldView field(Catalogue.Field field, Locale language) {
        return new FieldView(
                field.key(),
                field.name().in(language),
                field.help().in(language),
                field.unit().in(language),
                field.decimals(),
                field.min(),
                field.max(),
                field.notAbove());
    }

    private static List<RuleView> rules(List<Catalogue.Rule> rules, Locale language) {
        return rules.stream()
                .map(rule -> new RuleView(rule.id(), rule.words().in(language), rule.points()))
                .toList();
    }
}
