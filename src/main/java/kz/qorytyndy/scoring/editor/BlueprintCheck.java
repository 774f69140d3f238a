package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.editor.Blueprint.Criterion;
import kz.qorytyndy.scoring.editor.Blueprint.Indicator;
import kz.qorytyndy.scoring.editor.Blueprint.Input;
import kz.qorytyndy.scoring.editor.Blueprint.Kind;
import kz.qorytyndy.scoring.editor.Blueprint.Lowering;
import kz.qorytyndy.scoring.editor.Blueprint.Measure;
import kz.qorytyndy.scoring.editor.Blueprint.Nothing;
import kz.qorytyndy.scoring.editor.Blueprint.PerFact;
import kz.qorytyndy.scoring.editor.Blueprint.Points;
import kz.qorytyndy.scoring.editor.Blueprint.Proportion;
import kz.qorytyndy.scoring.editor.Blueprint.ScaleLevel;
import kz.qorytyndy.scoring.editor.Blueprint.Step;
import kz.qorytyndy.scoring.editor.Blueprint.Steps;
import kz.qorytyndy.scoring.editor.Blueprint.Words;
import org.jspecify.annotations.Nullable;

/**
 * Says what is missing or wrong in a blueprint, so that one without faults can be written. Whether what is written keeps to the order is for the
 * gate to say, except for the sum of all points (methodology §34), which whoever enters indicators wants to see grow.
 */
public final class BlueprintCheck {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,31}");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(999);
    private static final int MOST_DECIMALS = 6;
    private static final int POINTS_DECIMALS = 3;
    private static final BigDecimal SCALE = BigDecimal.TEN;

    private final Blueprint blueprint;
    private final Set<String> inputs;
    private final List<Fault> faults = new ArrayList<>();
    private String part = "";
    private Message name = Message.of("scoring.editor.part.heading");

    private BlueprintCheck(Blueprint blueprint) {
        this.blueprint = blueprint;
        inputs = blueprint.inputs().stream().map(Input::key).collect(Collectors.toSet());
    }

    /** Everything that is missing or wrong, in the order of the parts; empty if the blueprint can be written. */
    public static List<Fault> faults(Blueprint blueprint) {
        BlueprintCheck check = new BlueprintCheck(blueprint);
        check.heading();
        check.blueprint.criteria().forEach(check::criterion);
        check.blueprint.inputs().forEach(check::input);
        check.blueprint.indicators().forEach(check::indicator);
        check.blueprint.lowering().forEach(check::lowering);
        check.scale();
        return check.faults;
    }

    /**
     * The most points that the indicator can give.
     *
     * @return null while something is missing, or if nothing limits them
     */
    public static @Nullable BigDecimal most(Points points) {
        List<@Nullable BigDecimal> all = new ArrayList<>();
        if (points.way() == null) {
            return null;
        }
        switch (points.way()) {
            case STEPS -> {
                points.steps().steps().forEach(step -> all.add(step.points()));
                all.add(Objects.requireNonNullElse(points.steps().otherwise(), BigDecimal.ZERO));
            }
            case PROPORTIONAL -> {
                all.add(points.proportion().lowPoints());
                all.add(points.proportion().highPoints());
            }
            case PER_FACT -> all.add(points.perFact().most());
            case YES_NO -> {
                all.add(points.yesNo().yes());
                all.add(points.yesNo().no());
            }
        }
        return all.stream().anyMatch(Objects::isNull)
                ? null
                : all.stream().map(Objects::requireNonNull).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** The same of an indicator, whose points may be most where a number is nought. */
    public static @Nullable BigDecimal most(Indicator indicator) {
        BigDecimal most = most(indicator.points());
        for (Nothing nothing : indicator.nothing()) {
            most = most == null || nothing.points() == null ? null : most.max(nothing.points());
        }
        return most;
    }

    private void heading() {
        at("heading", Message.of("scoring.editor.part.heading"));
        if (isBlank(blueprint.heading().id())) {
            missing("id", "id");
        } else if (!ID.matcher(Objects.requireNonNull(blueprint.heading().id())).matches()) {
            wrong("id", "scoring.editor.wrong.id");
        }
        words("name", "name", blueprint.heading().name());
        Words order = blueprint.heading().order();
        if (order != null) {
            words("order", "order", order);
        }
        if (blueprint.criteria().isEmpty()) {
            wrong("", "scoring.editor.wrong.noCriteria");
        }
        sumOfPoints();
    }

    private void sumOfPoints() {
        List<@Nullable BigDecimal> most =
                blueprint.indicators().stream().map(BlueprintCheck::most).toList();
        if (blueprint.heading().order() != null
                || most.isEmpty()
                || most.stream().anyMatch(Objects::isNull)) {
            return;
        }
        BigDecimal sum = most.stream().map(Objects::requireNonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(SCALE) != 0) {
            wrong("", "scoring.editor.wrong.sum", SCALE, sum);
        }
    }

    private void criterion(Criterion criterion) {
        at("criteria/" + criterion.id(), named("criterion", criterion.name(), criterion.id()));
        words("name", "name", criterion.name());
        source("source", criterion.source());
        if (blueprint.indicatorsOf(criterion).isEmpty()) {
            wrong("", "scoring.editor.wrong.noIndicators");
        }
    }

    private void input(Input input) {
        at("inputs/" + input.key(), named("input", input.name(), input.key()));
        if (input.criterion() == null) {
            missing("criterion", "criterion");
        } else {
            criterionExists(input.criterion());
        }
        number("", input);
        other("notAbove", input, input.notAbove());
        other("usuallyNotAbove", input, input.usuallyNotAbove());
        boolean used = blueprint.indicators().stream().anyMatch(indicator -> uses(indicator, input.key()));
        if (!used) {
            wrong("", "scoring.editor.wrong.unused");
        }
    }

    private static boolean uses(Indicator indicator, String key) {
        Measure measure = indicator.measure();
        return measure.plus().contains(key)
                || measure.minus().contains(key)
                || key.equals(measure.of())
                || indicator.nothing().stream().anyMatch(nothing -> key.equals(nothing.input()));
    }

    private void number(String path, Input input) {
        words(path + "name", "name", input.name());
        words(path + "help", "help", input.help());
        if (input.isYesNo()) {
            return;
        }
        words(path + "unit", "unit", input.unit());
        Integer decimals = input.decimals();
        if (decimals != null && (decimals < 0 || decimals > MOST_DECIMALS)) {
            wrong(path + "decimals", "scoring.editor.wrong.decimals", MOST_DECIMALS);
            return;
        }
        BigDecimal min = Objects.requireNonNullElse(input.min(), BigDecimal.ZERO);
        BigDecimal max = Objects.requireNonNullElse(input.max(), Catalogue.UNBOUNDED);
        int places = Objects.requireNonNullElse(decimals, 0);
        if (min.signum() < 0 || min.stripTrailingZeros().scale() > places) {
            wrong(path + "min", "scoring.editor.wrong.bound", places);
        }
        if (max.stripTrailingZeros().scale() > places || max.compareTo(Catalogue.UNBOUNDED) > 0) {
            wrong(path + "max", "scoring.editor.wrong.bound", places);
        } else if (min.compareTo(max) > 0) {
            wrong(path + "max", "scoring.editor.wrong.minAboveMax");
        }
    }

    private void other(String path, Input input, @Nullable String other) {
        if (other != null
                && (!inputs.contains(other)
                        || other.equals(input.key())
                        || blueprint.input(other).isYesNo())) {
            wrong(path, "scoring.editor.wrong.other", other);
        }
    }

    private void indicator(Indicator indicator) {
        at("indicators/" + indicator.id(), named("indicator", indicator.name(), indicator.id()));
        if (indicator.criterion() == null) {
            missing("criterion", "criterion");
        } else {
            criterionExists(indicator.criterion());
        }
        words("name", "name", indicator.name());
        Words note = indicator.note();
        if (note != null && !note.isEmpty()) {
            words("note", "note", note);
        }
        source("source", indicator.source());
        boolean measured = measure(indicator.measure());
        nothing(indicator, measured);
        points(indicator.points(), measured ? Measured.of(blueprint, indicator.measure()) : null);
        PerFact each = indicator.points().perFact();
        if (indicator.points().way() == Blueprint.Way.PER_FACT && each.most() == null) {
            wrong("points.perFact.most", "scoring.editor.wrong.noMost");
        }
    }

    /** Whether it is known what is measured. */
    private boolean measure(Measure measure) {
        if (measure.kind() == null) {
            missing("measure.kind", "measure");
            return false;
        }
        int before = faults.size();
        List<String> chosen =
                Stream.concat(measure.plus().stream(), measure.minus().stream()).toList();
        chosen.stream()
                .filter(key -> !inputs.contains(key))
                .forEach(key -> wrong("measure.plus", "scoring.editor.wrong.noInput", key));
        if (new HashSet<>(chosen).size() < chosen.size()) {
            wrong("measure.plus", "scoring.editor.wrong.twice");
        }
        int plus = measure.plus().size();
        int minus = measure.minus().size();
        boolean fits = switch (measure.kind()) {
            case SHARE -> plus >= 1;
            case NUMBER -> plus == 1 && minus == 0;
            case DIFFERENCE -> plus >= 1 && minus >= 1;
            case SUM -> plus >= 2 && minus == 0;
        };
        if (!fits) {
            wrong("measure.plus", "scoring.editor.wrong.measure." + measure.kind());
        }
        if (measure.kind() != Kind.NUMBER
                && Stream.concat(chosen.stream(), Stream.ofNullable(measure.of()))
                        .anyMatch(this::isYesNo)) {
            wrong("measure.plus", "scoring.editor.wrong.countedYesNo");
        }
        if (measure.kind() == Kind.SHARE) {
            if (measure.of() == null) {
                missing("measure.of", "of");
            } else if (!inputs.contains(measure.of())) {
                wrong("measure.of", "scoring.editor.wrong.noInput", measure.of());
            }
        }
        return faults.size() == before;
    }

    private void nothing(Indicator indicator, boolean measured) {
        List<Nothing> all = indicator.nothing();
        for (int i = 0; i < all.size(); i++) {
            String path = "nothing[" + i + "].";
            String key = all.get(i).input();
            if (key == null) {
                missing(path + "input", "nothing");
            } else if (!inputs.contains(key)) {
                wrong(path + "input", "scoring.editor.wrong.noInput", key);
            } else if (measured && isLeftOver(indicator.measure(), key)) {
                wrong(path + "input", "scoring.editor.wrong.leftOver");
            } else if (least(key).signum() > 0 || blueprint.input(key).isYesNo()) {
                wrong(path + "input", "scoring.editor.wrong.neverNought");
            }
            points(path + "points", all.get(i).points());
            optional(path + "words", all.get(i).words(), Set.of(BigDecimal.ZERO));
        }
        String of = indicator.measure().of();
        if (measured
                && indicator.measure().kind() == Kind.SHARE
                && of != null
                && least(of).signum() == 0
                && all.stream().noneMatch(one -> of.equals(one.input()))) {
            wrong("nothing", "scoring.editor.wrong.divisor");
        }
    }

    /** Whether the row asks for a number that nothing is divided by any more: only a share rests on more than what it counts. */
    private static boolean isLeftOver(Measure measure, String key) {
        return measure.kind() != Kind.SHARE
                && !measure.plus().contains(key)
                && !measure.minus().contains(key);
    }

    private boolean isYesNo(String key) {
        return inputs.contains(key) && blueprint.input(key).isYesNo();
    }

    private BigDecimal least(String key) {
        return Objects.requireNonNullElse(blueprint.input(key).min(), BigDecimal.ZERO);
    }

    private void lowering(Lowering lowering) {
        at("lowering/" + lowering.id(), named("lowering", lowering.name(), lowering.id()));
        words("name", "name", lowering.name());
        source("source", lowering.source());
        if (lowering.given() == null) {
            missing("given", "given");
        }
        number("input.", lowering.input());
        Blueprint.Unmeasured unmeasured = lowering.unmeasured();
        if (lowering.given() == Catalogue.Given.NUMBER) {
            points("unmeasured.points", "unmeasured", unmeasured == null ? null : unmeasured.points());
        }
        if (unmeasured != null) {
            optional("unmeasured.words", unmeasured.words(), Set.of());
        }
        points(lowering.points(), Measured.of(lowering.input()));
    }

    private void points(Points points, @Nullable Measured measured) {
        if (points.way() == null) {
            missing("points.way", "way");
            return;
        }
        if (measured != null && measured.yesNo() != (points.way() == Blueprint.Way.YES_NO)) {
            wrong("points.way", measured.yesNo() ? "scoring.editor.wrong.onlyYesNo" : "scoring.editor.wrong.noYesNo");
            return;
        }
        switch (points.way()) {
            case STEPS -> steps(points.steps(), measured);
            case PROPORTIONAL -> proportion(points.proportion(), measured);
            case PER_FACT -> perFact(points.perFact());
            case YES_NO -> {
                points("points.yesNo.yes", points.yesNo().yes());
                points("points.yesNo.no", points.yesNo().no());
            }
        }
    }

    private void steps(Steps steps, @Nullable Measured measured) {
        if (steps.direction() == null) {
            missing("points.steps.direction", "direction");
        }
        if (steps.steps().isEmpty()) {
            missing("points.steps.steps", "steps");
        }
        boolean from = steps.direction() == Blueprint.Direction.FROM;
        BigDecimal previous = null;
        for (int i = 0; i < steps.steps().size(); i++) {
            Step step = steps.steps().get(i);
            String path = "points.steps.steps[" + i + "].";
            points(path + "points", step.points());
            BigDecimal bound = step.bound();
            if (bound == null) {
                missing(path + "bound", "bound");
                continue;
            }
            Set<BigDecimal> bounds = new HashSet<>(Set.of(bound.stripTrailingZeros()));
            if (previous != null) {
                bounds.add(previous.stripTrailingZeros());
                if (steps.direction() != null
                        && (from ? bound.compareTo(previous) >= 0 : bound.compareTo(previous) <= 0)) {
                    wrong(path + "bound", from ? "scoring.editor.wrong.notFalling" : "scoring.editor.wrong.notRising");
                }
            }
            if (measured != null && !measured.reaches(bound)) {
                wrong(path + "bound", "scoring.editor.wrong.unreached");
            }
            optional(path + "words", step.words(), bounds);
            previous = bound;
        }
        if (previous != null && measured != null && steps.direction() != null) {
            boolean rest = from ? measured.reachesBelow(previous) : measured.reachesAbove(previous);
            if (rest) {
                points("points.steps.otherwise", steps.otherwise());
                optional("points.steps.words", steps.words(), Set.of(previous.stripTrailingZeros()));
            }
        }
    }

    private void proportion(Proportion line, @Nullable Measured measured) {
        points("points.proportion.lowPoints", "lowPoints", line.lowPoints());
        points("points.proportion.highPoints", "highPoints", line.highPoints());
        BigDecimal low = line.low();
        BigDecimal high = line.high();
        if (low == null) {
            missing("points.proportion.low", "low");
        }
        if (high == null) {
            missing("points.proportion.high", "high");
        }
        if (low != null && high != null && low.compareTo(high) >= 0) {
            wrong("points.proportion.high", "scoring.editor.wrong.lowAboveHigh");
        } else if (measured != null && low != null && !measured.reaches(low)) {
            wrong("points.proportion.low", "scoring.editor.wrong.unreached");
        } else if (measured != null && high != null && !measured.reaches(high)) {
            wrong("points.proportion.high", "scoring.editor.wrong.unreached");
        }
        if (line.lowPoints() != null
                && line.highPoints() != null
                && line.lowPoints().compareTo(line.highPoints()) == 0) {
            wrong("points.proportion.highPoints", "scoring.editor.wrong.flat");
        }
    }

    private void perFact(PerFact each) {
        points("points.perFact.points", each.points());
        BigDecimal one = each.points();
        if (one != null && one.signum() == 0) {
            wrong("points.perFact.points", "scoring.editor.wrong.flat");
        }
        BigDecimal most = each.most();
        if (most != null) {
            points("points.perFact.most", most);
            if (one != null && most.compareTo(one) < 0) {
                wrong("points.perFact.most", "scoring.editor.wrong.mostBelowOne");
            }
        }
    }

    private void scale() {
        at("scale", Message.of("scoring.editor.part.scale"));
        source("source", blueprint.scale().source());
        if (blueprint.heading().order() == null) {
            return;
        }
        List<ScaleLevel> levels = blueprint.scale().levels();
        if (levels.size() < 2) {
            wrong("levels", "scoring.editor.wrong.levels");
        }
        BigDecimal above = null;
        for (int i = 0; i < levels.size(); i++) {
            ScaleLevel level = levels.get(i);
            String path = "levels[" + i + "].";
            words(path + "name", "name", level.name());
            Words statement = level.statement();
            if (statement != null && !statement.isEmpty()) {
                words(path + "statement", "statement", statement);
            }
            boolean last = i == levels.size() - 1;
            BigDecimal from = level.from();
            if (last && from != null) {
                wrong(path + "from", "scoring.editor.wrong.lastLevel");
            } else if (!last && from == null) {
                missing(path + "from", "from");
            } else if (from != null && above != null && from.compareTo(above) >= 0) {
                wrong(path + "from", "scoring.editor.wrong.notFalling");
            }
            above = from == null ? above : from;
        }
    }

    private void criterionExists(String id) {
        if (blueprint.criteria().stream().noneMatch(criterion -> criterion.id().equals(id))) {
            wrong("criterion", "scoring.editor.wrong.noCriterion", id);
        }
    }

    private void points(String path, @Nullable BigDecimal points) {
        points(path, "points", points);
    }

    private void points(String path, String field, @Nullable BigDecimal points) {
        if (points == null) {
            missing(path, field);
        } else if (points.signum() < 0
                || points.compareTo(MOST_POINTS) > 0
                || points.stripTrailingZeros().scale() > POINTS_DECIMALS) {
            wrong(path, "scoring.editor.wrong.points", MOST_POINTS, POINTS_DECIMALS);
        }
    }

    private void source(String path, @Nullable String source) {
        if (isBlank(source)) {
            missing(path, "source");
        }
    }

    private void words(String path, String field, Words words) {
        for (String language : words.missing()) {
            faults.add(new Fault(
                    part,
                    path + "." + language,
                    Message.of(
                            "scoring.editor.missingText",
                            name,
                            Message.of("scoring.editor.field." + field),
                            Message.of("scoring.editor.language." + language))));
        }
    }

    /** Words of one's own: in all languages or in none, and without another number than the bounds beside them. */
    private void optional(String path, @Nullable Words words, Set<BigDecimal> bounds) {
        if (words == null || words.isEmpty()) {
            return;
        }
        words(path, "words", words);
        LocalizedText text = words.text();
        for (Locale language : Languages.ALL) {
            NUMBER.matcher(text.in(language))
                    .results()
                    .map(found -> found.group().replace(',', '.'))
                    .filter(number -> !bounds.contains(new BigDecimal(number).stripTrailingZeros()))
                    .findFirst()
                    .ifPresent(number ->
                            wrong(path + "." + language.getLanguage(), "scoring.editor.wrong.otherNumber", number));
        }
    }

    private void missing(String path, String field) {
        faults.add(new Fault(
                part, path, Message.of("scoring.editor.missing", name, Message.of("scoring.editor.field." + field))));
    }

    private void wrong(String path, String key, Object... arguments) {
        faults.add(new Fault(part, path, Message.of("scoring.editor.wrong", name, Message.of(key, arguments))));
    }

    private void at(String part, Message name) {
        this.part = part;
        this.name = name;
    }

    private static Message named(String kind, Words words, String key) {
        return words.missing().isEmpty()
                ? Message.of("scoring.editor.part." + kind, words.text())
                : Message.of("scoring.editor.part." + kind, key);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
