package kz.qorytyndy.scoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.qorytyndy.matter.AttestationNumber;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The indicator catalogue: the one definition that forms, checks, templates and explanations come from. Everything stands in the order in
 * which people see it. Words come from the catalogue file; points, levels and inputs from the decisions (DMN), where they are decided.
 *
 * @param order what it is the methodology of, where that is not Order No 18: it then has levels of its own
 * @param fields the data sheet, grouped by criterion
 * @param lowering the rows of the form below the total, by row
 */
public record Catalogue(
        @Nullable LocalizedText order,
        List<Criterion> criteria,
        List<Field> fields,
        List<Indicator> indicators,
        List<Lowering> lowering,
        Levels level) {

    /** The mark of a rule that goes beyond the order's text in hand: an assumption of the methodology's authors. */
    public static final String ASSUMPTION = "A";

    /** What is assumed of the levels, among the names of the other assumptions. */
    private static final LocalizedText LEVELS =
            new LocalizedText("Тиімділік дәрежелері", "Степени эффективности", "The degrees of effectiveness");

    private static final LocalizedText FRACTIONS = new LocalizedText(
            "Екі дәреженің арасындағы бөлшек бағаның дәрежесі (мысалы, 4,5 немесе 7,5)",
            "Степень при дробной оценке между двумя степенями (например, 4,5 или 7,5)",
            "The level of a fractional grade between two levels (such as 4.5 or 7.5)");

    /** What stands for the largest allowed number where only good sense bounds it: nobody needs to be told. */
    public static final BigDecimal UNBOUNDED = BigDecimal.valueOf(1_000_000_000);

    /**
     * One of the criteria of methodology §8.
     *
     * @param max the most points it can have
     * @param source the paragraph it rests on, or {@code A} for an assumption of the methodology's authors
     * @param maxSource what the most points rest on, where that is something else; null: the same
     */
    public record Criterion(
            String id,
            LocalizedText name,
            BigDecimal max,
            String source,
            @Nullable String maxSource) {}

    /** What somebody gives for a field. */
    public enum Kind {
        NUMBER,
        /** Kept and computed with as 1 for yes and 0 for no. */
        YES_NO
    }

    /**
     * A number, or a yes or no, that somebody gives.
     *
     * @param kind a number where the catalogue does not say
     * @param origin the number of the attestation list that it is proposed from; null: it is typed
     * @param criterion the criterion under which a body sees it; null for what the HR service adds
     * @param help what counts and what does not
     * @param unit null for a yes or no, which has none
     * @param decimals how many it may have; 0: a whole number
     * @param min the smallest allowed
     * @param max the largest allowed
     * @param notAbove the key of the field that it must not exceed
     * @param usuallyNotAbove the key of the field that it may exceed, but rarely does: whoever gives it is asked to look again
     */
    public record Field(
            String key,
            @JsonSetter(nulls = Nulls.SET) Kind kind,
            @JsonSetter(nulls = Nulls.SET) @Nullable AttestationNumber origin,
            @JsonSetter(nulls = Nulls.SET) @Nullable String criterion,
            LocalizedText name,
            LocalizedText help,
            @JsonSetter(nulls = Nulls.SET) @Nullable LocalizedText unit,
            int decimals,
            BigDecimal min,
            BigDecimal max,
            @JsonSetter(nulls = Nulls.SET) @Nullable String notAbove,
            @JsonSetter(nulls = Nulls.SET) @Nullable String usuallyNotAbove) {

        public Field {
            kind = Objects.requireNonNullElse(kind, Kind.NUMBER);
        }

        public boolean isYesNo() {
            return kind == Kind.YES_NO;
        }

        /** A value of it as people read it: {@code 96,5}; {@code иә}. The key may have been a number's by an earlier methodology. */
        public LocalizedText shown(BigDecimal value) {
            Optional<YesNo> answer = isYesNo() ? YesNo.of(value) : Optional.empty();
            return answer.map(YesNo::words).orElseGet(() -> Texts.number(value.stripTrailingZeros()));
        }

        /** Its name and what it is counted in: {@code Штаттық лауазымдар саны, лауазым}. */
        public LocalizedText label() {
            return unit == null
                    ? name
                    : new LocalizedText(
                            name.kk() + ", " + unit.kk(), name.ru() + ", " + unit.ru(), name.en() + ", " + unit.en());
        }
    }

    /**
     * An indicator inside a criterion.
     *
     * @param formula what is divided by what, in words
     * @param max the most points it can have
     * @param note what else it rests on, where its source is not the whole story
     * @param inputs the keys of the fields it is computed from
     */
    public record Indicator(
            String id,
            String criterion,
            LocalizedText name,
            LocalizedText formula,
            BigDecimal max,
            String source,
            @Nullable LocalizedText note,
            List<String> inputs,
            List<Rule> rules) {}

    /**
     * A lowering indicator.
     *
     * @param row its row in the conclusion's form, below those of the criteria
     * @param max the most points it can take away; null: so many for each, without a limit
     * @param given how the HR service gives the field
     * @param required whether a verification must give a number; facts may always be none
     * @param field what the HR service gives for it
     * @param unmeasured what is said where no number is given; null where one always is
     */
    public record Lowering(
            String id,
            int row,
            LocalizedText name,
            @Nullable BigDecimal max,
            String source,
            Given given,
            boolean required,
            Field field,
            @Nullable LocalizedText unmeasured,
            List<Rule> rules) {

        public boolean isFacts() {
            return given == Given.FACTS;
        }

        /** What is wrong with the number that was given; {@code path} goes before the field's key. */
        public List<FieldError> errors(@Nullable Object typed, String path) {
            return (required ? TypedNumber.required(field, typed) : TypedNumber.optional(field, typed)).errors(path);
        }
    }

    /** What the HR service gives for a lowering indicator. */
    public enum Given {
        /** Facts one by one, each with its act; those that count make the number. */
        FACTS,
        /** The number itself; empty: there was nothing to measure. */
        NUMBER
    }

    /**
     * A rule of an indicator: when it holds, in words, and the points it gives (or takes, of a lowering indicator).
     *
     * @param points what it gives; where they come in proportion, the fewest
     * @param most the most points it gives, the same unless they come in proportion; null: so many for each, without a limit
     */
    public record Rule(
            String id,
            LocalizedText words,
            BigDecimal points,
            @Nullable BigDecimal most) {

        /** Whether the points are always the same. */
        @JsonIgnore
        public boolean isFixed() {
            return most != null && points.compareTo(most) == 0;
        }
    }

    /**
     * How the grade becomes a level.
     *
     * @param fractions what the level of a grade between two levels rests on, where that is something else; null: the same
     * @param levels best first
     */
    public record Levels(String source, @Nullable String fractions, List<Level> levels, List<LevelRule> rules) {}

    /** A rule of the level: which grades, in words, and the id of the level they have. */
    public record LevelRule(String id, LocalizedText words, String level) {}

    /** The numbers of the methodology's paragraphs that a source names: of {@code §8, §22} they are 8 and 22; none if it is none of that kind. */
    public static List<String> paragraphs(String source) {
        return source.matches("§\\d+(, §\\d+)*")
                ? List.of(source.replace("§", "").split(", "))
                : List.of();
    }

    /** What it has beyond the order's text in hand: the names of whatever rests on an assumption. */
    public List<LocalizedText> assumed() {
        List<LocalizedText> assumed = new ArrayList<>();
        for (Criterion criterion : criteria) {
            if (isAssumed(criterion.source) || isAssumed(criterion.maxSource)) {
                assumed.add(criterion.name);
            }
            indicatorsOf(criterion).stream()
                    .filter(indicator -> isAssumed(indicator.source))
                    .map(Indicator::name)
                    .forEach(assumed::add);
        }
        lowering.stream()
                .filter(one -> isAssumed(one.source))
                .map(Lowering::name)
                .forEach(assumed::add);
        if (isAssumed(level.source)) {
            assumed.add(LEVELS);
        }
        if (isAssumed(level.fractions)) {
            assumed.add(FRACTIONS);
        }
        return assumed;
    }

    /** What whoever decides by the methodology is told while a rule of it is an assumption; null once none is. */
    public @Nullable Message assumptionNotice() {
        if (assumed().isEmpty()) {
            return null;
        }
        return order == null ? Message.of("scoring.assumptions") : Message.of("scoring.assumptions.otherOrder", order);
    }

    /** What is done with a grade between two levels, and on what that rests; null where the levels leave no room for one. */
    public @Nullable Message fractions() {
        String source = level.fractions;
        if (source == null) {
            return null;
        }
        return Message.of(isAssumed(source) ? "scoring.assumptions.fractions" : "scoring.fractions");
    }

    private static boolean isAssumed(@Nullable String source) {
        return ASSUMPTION.equals(source);
    }

    public Criterion criterion(String id) {
        return criteria.stream()
                .filter(criterion -> criterion.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The indicator with this id. */
    public Indicator indicator(String id) {
        return indicators.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No indicator " + id));
    }

    /** The level with this id. */
    public Level level(String id) {
        return level.levels().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No level " + id));
    }

    /** Which grades have the level, in words: one text for each rule that gives it. */
    public List<LocalizedText> gradesOf(String levelId) {
        return level.rules().stream()
                .filter(rule -> rule.level().equals(levelId))
                .map(LevelRule::words)
                .toList();
    }

    /** The field of the data sheet or of a lowering indicator. */
    public Optional<Field> field(String key) {
        for (Field field : fields) {
            if (field.key().equals(key)) {
                return Optional.of(field);
            }
        }
        return lowering.stream()
                .map(Lowering::field)
                .filter(field -> field.key().equals(key))
                .findFirst();
    }

    /** The fields of the data sheet that a body sees under the criterion. */
    public List<Field> fieldsOf(Criterion criterion) {
        return fields.stream()
                .filter(field -> criterion.id().equals(field.criterion()))
                .toList();
    }

    public List<Indicator> indicatorsOf(Criterion criterion) {
        return indicators.stream()
                .filter(indicator -> criterion.id().equals(indicator.criterion()))
                .toList();
    }

    /** What is checked about the field, one sentence each: "whole number", "at least 1", "at most 100", "not above ...". */
    public List<Message> constraints(Field field) {
        if (field.isYesNo()) {
            return List.of(Message.of("scoring.constraint.yesNo"));
        }
        List<Message> constraints = new ArrayList<>();
        constraints.add(
                field.decimals() == 0
                        ? Message.of("scoring.constraint.whole")
                        : Message.of("scoring.constraint.decimals", field.decimals()));
        constraints.add(Message.of("scoring.constraint.min", field.min()));
        if (field.max().compareTo(UNBOUNDED) < 0) {
            constraints.add(Message.of("scoring.constraint.max", field.max()));
        }
        String notAbove = field.notAbove();
        if (notAbove != null) {
            constraints.add(Message.of(
                    "scoring.constraint.notAbove", field(notAbove).orElseThrow().name()));
        }
        return constraints;
    }
}
