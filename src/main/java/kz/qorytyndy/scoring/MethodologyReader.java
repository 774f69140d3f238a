package kz.qorytyndy.scoring;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.Faults;
import kz.qorytyndy.scoring.dmn.Feel;
import org.jspecify.annotations.Nullable;

/** Reads a methodology from its two files and checks that they fit together. */
public class MethodologyReader {

    /** Decisions that every methodology has (methodology §§31 and 34). */
    public static final String TOTAL = "total";

    public static final String GRADE = "grade";
    public static final String LEVEL = "level";

    /** The engine keeps 64 characters of a version tag, which is the id, "@" and the checksum. */
    private static final int CHECKSUM_BYTES = 16;

    private static final int LONGEST_ID = 64 - 1 - 2 * CHECKSUM_BYTES;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String UNKNOWN = "–";
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_ENTRIES = 200;
    private static final int MOST_FAULTS = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");
    private static final Pattern SIGN = Pattern.compile("[<>=≤≥]");
    private static final String KEY = "[A-Za-z][A-Za-z0-9_]{0,59}";

    private record CatalogueFile(
            String id,
            LocalizedText name,
            @JsonSetter(nulls = Nulls.SET) @Nullable LocalizedText order,
            @JsonSetter(nulls = Nulls.SET) @Nullable LocalDate effectiveFrom,
            List<CriterionEntry> criteria,
            List<Catalogue.Field> fields,
            List<IndicatorEntry> indicators,
            List<LoweringEntry> lowering,
            LevelEntry level) {}

    private record CriterionEntry(
            String id,
            LocalizedText name,
            String source,
            @JsonSetter(nulls = Nulls.SET) @Nullable String maxSource) {}

    private record IndicatorEntry(
            String id,
            String criterion,
            LocalizedText name,
            LocalizedText formula,
            String source,
            @JsonSetter(nulls = Nulls.SET) @Nullable LocalizedText note,
            Map<String, LocalizedText> rules) {}

    private record LoweringEntry(
            String id,
            int row,
            LocalizedText name,
            String source,
            Catalogue.Given given,
            @JsonSetter(nulls = Nulls.SET) @Nullable Boolean required,
            Catalogue.Field field,
            Map<String, LocalizedText> rules) {}

    private record LevelEntry(
            String source,
            @JsonSetter(nulls = Nulls.SET) @Nullable String fractions,
            @JsonSetter(nulls = Nulls.SET) @Nullable List<Level> levels,
            Map<String, LocalizedText> rules) {}

    /** What a methodology of this order has for levels (methodology §34); one of another order brings its own. */
    private static final List<Level> ORDER_LEVELS = List.of(
            new Level("HIGH", new LocalizedText("жоғары", "высокая", "high"), null),
            new Level("MEDIUM", new LocalizedText("орта", "средняя", "medium"), null),
            new Level("LOW", new LocalizedText("төмен", "низкая", "low"), null),
            new Level(
                    "INEFFECTIVE",
                    new LocalizedText("тиімсіз", "неэффективная", "ineffective"),
                    new LocalizedText(
                            "Бағалау нәтижесі 2\u00a0балдан төмен болғандықтан, аумақтық органның қызметі тиімсіз деп танылады.",
                            "Поскольку результат оценки ниже 2\u00a0баллов, деятельность территориального органа признаётся неэффективной.",
                            "As the result of the assessment is below 2 points, the work of the territorial body is found ineffective.")));

    private final DecisionModel model;
    private final CatalogueFile file;
    private final List<Message> faults = new ArrayList<>();

    private MethodologyReader(DecisionModel model, CatalogueFile file) {
        this.model = model;
        this.file = file;
    }

    /**
     * The methodology of two files.
     *
     * @param model what the decisions say
     * @throws Faults with everything that is wrong with the two files together
     */
    public static Methodology read(DecisionModel model, String decisions, String catalogue) {
        MethodologyReader reader = new MethodologyReader(model, parse(catalogue));
        Catalogue read = reader.catalogue();
        if (!reader.faults.isEmpty()) {
            throw new Faults(reader.faults);
        }
        return new Methodology(
                new MethodologyRef(reader.file.id(), checksum(decisions, catalogue)),
                reader.file.name(),
                reader.file.effectiveFrom(),
                read);
    }

    private static CatalogueFile parse(String catalogue) {
        try {
            return JSON.readValue(catalogue, CatalogueFile.class);
        } catch (JsonProcessingException e) {
            throw unreadable("scoring.fault.catalogue", e);
        }
    }

    /** That a JSON file cannot be read, with the line, the column and the path where. */
    public static Faults unreadable(String key, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String path = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining())
                        .replaceFirst("^\\.", "")
                : "";
        boolean known = at != null && at.getLineNr() > 0;
        return new Faults(
                key,
                known ? at.getLineNr() : UNKNOWN,
                known ? at.getColumnNr() : UNKNOWN,
                path.isEmpty() ? UNKNOWN : path);
    }

    private static String checksum(String decisions, String catalogue) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(decisions.getBytes(StandardCharsets.UTF_8));
            digest.update(catalogue.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Catalogue catalogue() {
        if (file.fields().size() + file.indicators().size() + file.lowering().size() > MOST_ENTRIES) {
            throw new Faults("scoring.fault.many", MOST_ENTRIES);
        }
        checkIds();
        file.fields().forEach(this::checkField);
        List<Catalogue.Indicator> indicators =
                file.indicators().stream().map(this::indicator).toList();
        List<Catalogue.Lowering> lowering =
                file.lowering().stream().map(this::lowering).toList();
        List<Catalogue.Criterion> criteria = file.criteria().stream()
                .map(criterion -> criterion(criterion, indicators))
                .toList();
        requires(TOTAL, ids(file.criteria().stream().map(CriterionEntry::id)));
        requires(GRADE, ids(Stream.concat(Stream.of(TOTAL), lowering.stream().map(Catalogue.Lowering::id))));
        requires(LEVEL, Set.of(GRADE));
        LocalizedText order = file.order();
        if (order != null) {
            text("order", order);
        }
        if ((order == null) != (file.level().levels() == null)) {
            fault("scoring.fault.order");
        }
        List<Level> levels =
                file.level().levels() == null ? ORDER_LEVELS : file.level().levels();
        String fractions = file.level().fractions();
        Catalogue.Levels level = new Catalogue.Levels(
                source("level", file.level().source()),
                fractions == null ? null : source("level", fractions),
                levels,
                levelRules(levels));
        checkThatNothingIsLeftOver(criteria, indicators, lowering);
        return new Catalogue(order, criteria, file.fields(), indicators, lowering, level);
    }

    private void checkIds() {
        if (!file.id().matches("[a-z0-9-]{1," + LONGEST_ID + "}")) {
            fault("scoring.fault.id", LONGEST_ID);
        }
        text("name", file.name());
        Set<String> seen = new HashSet<>();
        Stream.of(
                        file.criteria().stream().map(CriterionEntry::id),
                        file.fields().stream().map(Catalogue.Field::key),
                        file.indicators().stream().map(IndicatorEntry::id),
                        file.lowering().stream().map(LoweringEntry::id),
                        file.lowering().stream().map(entry -> entry.field().key()))
                .flatMap(ids -> ids)
                .filter(id -> !seen.add(id))
                .forEach(id -> fault("scoring.fault.twice", id));
    }

    private void checkField(Catalogue.Field field) {
        checkValue(field);
        checkCriterion(field.key(), String.valueOf(field.criterion()));
        checkOther(field.key(), field.notAbove());
        checkOther(field.key(), field.usuallyNotAbove());
    }

    private void checkOther(String of, @Nullable String key) {
        if (key != null && file.fields().stream().noneMatch(other -> other.key().equals(key) && !other.isYesNo())) {
            fault("scoring.fault.notAbove", of, key);
        }
    }

    private void checkValue(Catalogue.Field field) {
        text(field.key() + ".name", field.name());
        text(field.key() + ".help", field.help());
        LocalizedText unit = field.unit();
        if (field.isYesNo()) {
            checkYesNo(field);
        } else if (unit == null) {
            fault("scoring.fault.noText", field.key() + ".unit");
        } else {
            text(field.key() + ".unit", unit);
        }
        if (!isSane(field.min())
                || !isSane(field.max())
                || field.min().signum() < 0
                || field.min().compareTo(field.max()) > 0
                || field.decimals() < 0
                || field.decimals() > MOST_DECIMALS
                || field.min().stripTrailingZeros().scale() > field.decimals()) {
            fault("scoring.fault.bounds", field.key());
        }
        if (!field.key().matches(KEY)) {
            fault("scoring.fault.key", field.key());
        }
        model.decisions().values().stream()
                .filter(decision -> field.decimals() > 0
                        && decision.columns().stream()
                                .anyMatch(column ->
                                        column.whole() && column.expression().equals(new Feel.Name(field.key()))))
                .forEach(decision -> fault("scoring.fault.whole", decision.id(), field.key()));
        if (!model.inputs().contains(field.key())) {
            fault("scoring.fault.noInput", field.key());
        }
    }

    private void checkYesNo(Catalogue.Field field) {
        if (field.decimals() != 0
                || field.min().signum() != 0
                || field.max().compareTo(BigDecimal.ONE) != 0
                || field.unit() != null
                || field.origin() != null
                || field.notAbove() != null
                || field.usuallyNotAbove() != null) {
            fault("scoring.fault.yesNo", field.key());
        }
    }

    private Catalogue.Criterion criterion(CriterionEntry entry, List<Catalogue.Indicator> indicators) {
        text(entry.id() + ".name", entry.name());
        List<Catalogue.Indicator> own = indicators.stream()
                .filter(indicator -> indicator.criterion().equals(entry.id()))
                .toList();
        requires(entry.id(), ids(own.stream().map(Catalogue.Indicator::id)));
        BigDecimal max = own.stream().map(Catalogue.Indicator::max).reduce(BigDecimal.ZERO, BigDecimal::add);
        String maxSource = entry.maxSource();
        return new Catalogue.Criterion(
                entry.id(),
                entry.name(),
                max,
                source(entry.id(), entry.source()),
                maxSource == null ? null : source(entry.id(), maxSource));
    }

    private Catalogue.Indicator indicator(IndicatorEntry entry) {
        text(entry.id() + ".name", entry.name());
        text(entry.id() + ".formula", entry.formula());
        LocalizedText note = entry.note();
        if (note != null) {
            text(entry.id() + ".note", note);
        }
        checkCriterion(entry.id(), entry.criterion());
        List<String> inputs = decision(entry.id()).requiredInputs();
        if (!ids(file.fields().stream().map(Catalogue.Field::key)).containsAll(inputs)) {
            fault("scoring.fault.inputs", entry.id());
        }
        List<Catalogue.Rule> rules = rules(entry.id(), entry.rules());
        BigDecimal most = most(rules);
        if (most == null) {
            fault("scoring.fault.pointsUnlimited", entry.id());
        }
        return new Catalogue.Indicator(
                entry.id(),
                entry.criterion(),
                entry.name(),
                entry.formula(),
                most == null ? BigDecimal.ZERO : most,
                source(entry.id(), entry.source()),
                note,
                inputs,
                rules);
    }

    private Catalogue.Lowering lowering(LoweringEntry entry) {
        text(entry.id() + ".name", entry.name());
        checkValue(entry.field());
        if (entry.field().origin() != null) {
            fault("scoring.fault.origin", entry.field().key());
        }
        if (entry.field().isYesNo() && entry.given() == Catalogue.Given.FACTS) {
            fault("scoring.fault.countedYesNo", entry.field().key());
        }
        int firstRow = file.criteria().size() + 1;
        if (entry.row() != firstRow + file.lowering().indexOf(entry)) {
            fault("scoring.fault.row", entry.id());
        }
        if (!decision(entry.id()).requiredInputs().equals(List.of(entry.field().key()))) {
            fault("scoring.fault.requires", entry.id(), entry.field().key());
        }
        List<Catalogue.Rule> rules = rules(entry.id(), entry.rules());
        return new Catalogue.Lowering(
                entry.id(),
                entry.row(),
                entry.name(),
                most(rules),
                source(entry.id(), entry.source()),
                entry.given(),
                Boolean.TRUE.equals(entry.required()),
                entry.field(),
                entry.given() == Catalogue.Given.FACTS ? null : unmeasured(entry, rules),
                rules);
    }

    private @Nullable LocalizedText unmeasured(LoweringEntry entry, List<Catalogue.Rule> rules) {
        Map<String, @Nullable BigDecimal> nothing = new LinkedHashMap<>();
        nothing.put(entry.field().key(), null);
        Set<String> firing = ids(decision(entry.id()).firing(nothing).stream().map(DecisionModel.Rule::id));
        return rules.stream()
                .filter(rule -> firing.contains(rule.id()))
                .map(Catalogue.Rule::words)
                .findFirst()
                .orElse(null);
    }

    private List<Catalogue.Rule> rules(String decision, Map<String, LocalizedText> words) {
        List<Catalogue.Rule> rules = new ArrayList<>();
        worded(decision, words).forEach((rule, text) -> {
            try {
                RulePoints points = RulePoints.of(decision(decision), rule, isPercent(decision(decision)));
                LocalizedText said = points.words() == null || words.containsKey(rule.id())
                        ? text
                        : new LocalizedText(
                                text.kk() + " – " + points.words().kk(),
                                text.ru() + " – " + points.words().ru(),
                                text.en() + " – " + points.words().en());
                rules.add(new Catalogue.Rule(rule.id(), said, points.least(), points.most()));
            } catch (Faults wrong) {
                faults.addAll(wrong.messages());
            }
        });
        return rules;
    }

    /** Whether what the decision's table measures is a percentage. */
    private static boolean isPercent(DecisionModel.Decision decision) {
        int last = decision.columns().size() - 1;
        return last >= 0 && decision.columns().get(last).id().equals(percentOf(decision.id()));
    }

    private List<Catalogue.LevelRule> levelRules(List<Level> levels) {
        Map<String, String> byOutput = new LinkedHashMap<>();
        for (Level level : levels) {
            checkLevel(level);
            if (byOutput.put('"' + level.id() + '"', level.id()) != null) {
                fault("scoring.fault.twice", level.id());
            }
        }
        List<Catalogue.LevelRule> rules = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(byOutput.values());
        worded(LEVEL, file.level().rules()).forEach((rule, text) -> {
            String level = byOutput.get(rule.output());
            if (level == null) {
                fault("scoring.fault.noLevel", rule.id());
            } else {
                missing.remove(level);
                rules.add(new Catalogue.LevelRule(rule.id(), text, level));
            }
        });
        missing.forEach(level -> fault("scoring.fault.levelWithoutRule", level));
        return rules;
    }

    private void checkLevel(Level level) {
        if (!level.id().matches("[A-Z][A-Z0-9_]{0,29}")) {
            fault("scoring.fault.levelId", level.id());
        }
        text(level.id() + ".name", level.name());
        LocalizedText statement = level.statement();
        if (statement != null) {
            text(level.id() + ".statement", statement);
        }
    }

    /** The rules of the decision's table in its order, each with its words: those of its cell where the catalogue has none. */
    private Map<DecisionModel.Rule, LocalizedText> worded(String id, Map<String, LocalizedText> words) {
        DecisionModel.Decision decision = decision(id);
        List<DecisionModel.Rule> rules = decision.rules();
        if (rules.isEmpty()) {
            fault("scoring.fault.noRules", id);
        }
        Map<DecisionModel.Rule, LocalizedText> worded = new LinkedHashMap<>();
        for (DecisionModel.Rule rule : rules) {
            Optional<LocalizedText> cell = signs(decision, rule);
            LocalizedText text = words.get(rule.id());
            if (text != null) {
                text(rule.id(), text);
                checkNumbers(rule, text, cell);
                worded.put(rule, text);
            } else if (cell.isPresent()) {
                worded.put(rule, cell.get());
            } else {
                fault("scoring.fault.noWords", rule.id());
            }
        }
        Set<String> known = rules.stream().map(DecisionModel.Rule::id).collect(Collectors.toSet());
        words.keySet().stream()
                .filter(rule -> !known.contains(rule))
                .forEach(rule -> fault("scoring.fault.noRule", rule, id));
        return worded;
    }

    /** What the rule says of the number that its table measures, which is that of the last column. */
    private Optional<LocalizedText> signs(DecisionModel.Decision decision, DecisionModel.Rule rule) {
        int last = decision.columns().size() - 1;
        if (last < 0) {
            return Optional.empty();
        }
        if (asks(decision.columns().get(last).expression())) {
            return answer(rule.cells().get(last));
        }
        String unit = isPercent(decision) ? "\u00a0%" : "";
        return rule.cells()
                .get(last)
                .signs(unit)
                .map(signs -> new LocalizedText(signs.replace('.', ','), signs.replace('.', ','), signs));
    }

    /** Whether the column is a field that is a yes or no. */
    private boolean asks(Feel.Expression expression) {
        return Stream.concat(file.fields().stream(), file.lowering().stream().map(LoweringEntry::field))
                .anyMatch(field -> field.isYesNo() && expression.equals(new Feel.Name(field.key())));
    }

    /** The one answer for which the cell holds. */
    private static Optional<LocalizedText> answer(Feel.Cell cell) {
        List<YesNo> answers = Arrays.stream(YesNo.values())
                .filter(answer -> cell.holds(answer.number()))
                .toList();
        return answers.size() == 1 ? Optional.of(answers.get(0).words()) : Optional.empty();
    }

    /** A written text may explain a rule, and never say another number, or the same one the other way round. */
    private void checkNumbers(DecisionModel.Rule rule, LocalizedText text, Optional<LocalizedText> cell) {
        Set<BigDecimal> bounds = rule.cells().stream()
                .flatMap(each -> each.bounds().stream())
                .map(BigDecimal::stripTrailingZeros)
                .collect(Collectors.toSet());
        Languages.ALL.stream()
                .flatMap(language -> NUMBER.matcher(text.in(language)).results())
                .map(number -> number.group().replace(',', '.'))
                .filter(number -> !bounds.contains(new BigDecimal(number).stripTrailingZeros()))
                .distinct()
                .forEach(number -> fault("scoring.fault.otherNumber", rule.id(), number));
        for (Locale language : Languages.ALL) {
            String written = text.in(language);
            if (SIGN.matcher(written).find()
                    && cell.map(signs -> signs.in(language))
                            .filter(signs -> breakable(written).contains(breakable(signs)))
                            .isEmpty()) {
                fault("scoring.fault.otherSigns", rule.id(), written);
            }
        }
    }

    /** Somebody who types a sign of per cent puts an ordinary space before it. */
    private static String breakable(String words) {
        return words.replace('\u00a0', ' ');
    }

    /** The column of a decision's table that holds the percentage, if that is what it measures. */
    public static String percentOf(String decision) {
        return decision + "_percent";
    }

    /** The column of a decision's table that holds what is counted, if that is no share. */
    public static String countOf(String decision) {
        return decision + "_count";
    }

    private void checkThatNothingIsLeftOver(
            List<Catalogue.Criterion> criteria,
            List<Catalogue.Indicator> indicators,
            List<Catalogue.Lowering> lowering) {
        Set<String> decisions = new LinkedHashSet<>(model.decisions().keySet());
        decisions.removeAll(Set.of(TOTAL, GRADE, LEVEL));
        criteria.forEach(criterion -> decisions.remove(criterion.id()));
        indicators.forEach(indicator -> decisions.remove(indicator.id()));
        lowering.forEach(indicator -> decisions.remove(indicator.id()));
        decisions.forEach(id -> fault("scoring.fault.unknownDecision", id));
        Set<String> inputs = new LinkedHashSet<>(model.inputs());
        file.fields().forEach(field -> inputs.remove(field.key()));
        lowering.forEach(indicator -> inputs.remove(indicator.field().key()));
        inputs.forEach(id -> fault("scoring.fault.unknownInput", id));
    }

    private void checkCriterion(String of, String criterion) {
        if (file.criteria().stream().noneMatch(entry -> entry.id().equals(criterion))) {
            fault("scoring.fault.criterion", of, criterion);
        }
    }

    private void requires(String decision, Set<String> required) {
        if (!decision(decision).requiredDecisions().equals(required)) {
            fault("scoring.fault.requires", decision, String.join(", ", required));
        }
    }

    private DecisionModel.Decision decision(String id) {
        DecisionModel.Decision decision = model.decisions().get(id);
        if (decision == null) {
            fault("scoring.fault.noDecision", id);
            return new DecisionModel.Decision(id, 0, List.of(), Set.of(), null, List.of(), List.of());
        }
        return decision;
    }

    private void text(String of, LocalizedText text) {
        if (Stream.of(text.kk(), text.ru(), text.en()).anyMatch(String::isBlank)) {
            fault("scoring.fault.noText", of);
        }
        if (Stream.of(text.kk(), text.ru(), text.en()).anyMatch(MethodologyReader::isOdd)) {
            fault("scoring.fault.oddText", of, LONGEST_TEXT);
        }
    }

    private String source(String of, String source) {
        if (source.isBlank()) {
            fault("scoring.fault.noSource", of);
        } else if (isOdd(source)) {
            fault("scoring.fault.oddText", of, LONGEST_TEXT);
        }
        return source;
    }

    private void fault(String key, Object... arguments) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Message.of(key, arguments));
        }
    }

    /** Too long for any page, or with characters that nobody can see; the database takes no NUL. */
    private static boolean isOdd(String text) {
        return text.length() > LONGEST_TEXT
                || text.codePoints()
                        .anyMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.FORMAT);
    }

    /** 1e999999999 is short to write and a gigabyte to compute with. */
    private static boolean isSane(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
    }

    /** Null: without a limit. */
    private static @Nullable BigDecimal most(List<Catalogue.Rule> rules) {
        BigDecimal most = BigDecimal.ZERO;
        for (Catalogue.Rule rule : rules) {
            if (rule.most() == null) {
                return null;
            }
            most = most.max(rule.most());
        }
        return most;
    }

    private static Set<String> ids(Stream<String> ids) {
        return ids.collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
