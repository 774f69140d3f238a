package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyReader;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.DecisionModel.Decision;
import kz.qorytyndy.scoring.dmn.Feel;
import org.jspecify.annotations.Nullable;

/**
 * Data sheets worth looking at before a methodology is used: one with the best points, and from it, for each bound of each table, the one that hits it
 * and the one that misses it by one. What they come to is for the decisions to say; here it is only chosen what to ask them.
 */
public final class ProposedCases {

    /** As many as the gate reads. */
    private static final int MOST = 500;

    private static final int COMBINATIONS = 2_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    /**
     * A data sheet with what the HR service gives.
     *
     * @param about the indicator, the lowering indicator or {@code level} whose bound it is about
     * @param inputs all of them by key; null where nothing was measured
     */
    public record Proposed(String about, Map<String, @Nullable BigDecimal> inputs) {}

    private final Catalogue catalogue;
    private final DecisionModel model;
    private final Map<String, Catalogue.Field> fields = new LinkedHashMap<>();
    private final List<Decision> tables;
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<Proposed> cases = new LinkedHashSet<>();
    private final Set<String> fired = new LinkedHashSet<>();

    private ProposedCases(Methodologies.Files files) {
        catalogue = files.methodology().catalogue();
        model = files.model();
        catalogue.fields().forEach(field -> fields.put(field.key(), field));
        catalogue.lowering().forEach(one -> {
            fields.put(one.field().key(), one.field());
            taken.add(one.id());
        });
        tables = model.decisions().values().stream()
                .filter(decision ->
                        !decision.rules().isEmpty() && !decision.id().equals(MethodologyReader.LEVEL))
                .sorted(Comparator.comparing(decision -> taken.contains(decision.id())))
                .toList();
    }

    /** For a methodology that has passed the checks of its tables; the same every time. */
    public static List<Proposed> of(Methodologies.Files files) {
        return new ProposedCases(files).proposed();
    }

    private List<Proposed> proposed() {
        Map<String, @Nullable BigDecimal> best = best(start());
        add(MethodologyReader.LEVEL, best);
        Map<String, List<Map<String, @Nullable BigDecimal>>> variants = new LinkedHashMap<>();
        for (Decision table : tables) {
            List<Map<String, @Nullable BigDecimal>> own = variants(table, best);
            own.forEach(sheet -> add(table.id(), sheet));
            variants.put(table.id(), own);
        }
        levels(best, variants);
        return cases.size() <= MOST ? List.copyOf(cases) : firing(cases);
    }

    private void add(String about, Map<String, @Nullable BigDecimal> sheet) {
        // One sheet may show bounds of several indicators, and is looked at with each.
        if (cases.add(new Proposed(about, sheet))) {
            fired.addAll(firedBy(sheet));
        }
    }

    /** Those that come to a rule to which none before them comes. */
    private List<Proposed> firing(Set<Proposed> all) {
        Set<String> rules = new LinkedHashSet<>();
        return all.stream().filter(one -> rules.addAll(firedBy(one.inputs()))).toList();
    }

    private Set<String> firedBy(Map<String, @Nullable BigDecimal> sheet) {
        Set<String> rules = new LinkedHashSet<>();
        tables.forEach(table -> table.firing(sheet).forEach(rule -> rules.add(rule.id())));
        Map<String, @Nullable BigDecimal> grade = new LinkedHashMap<>();
        grade.put(MethodologyReader.GRADE, grade(sheet));
        level().firing(grade).forEach(rule -> rules.add(rule.id()));
        return rules;
    }

    private Decision level() {
        return Objects.requireNonNull(model.decisions().get(MethodologyReader.LEVEL));
    }

    /** A hundred of everything, all parts as large as their wholes, and nothing that is subtracted or lowers. */
    private Map<String, @Nullable BigDecimal> start() {
        Set<String> subtracted = tables.stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.expression().all())
                .filter(part ->
                        part instanceof Feel.Binary binary && binary.operator().equals("-"))
                .flatMap(part -> names(((Feel.Binary) part).right()).stream())
                .collect(Collectors.toSet());
        Map<String, @Nullable BigDecimal> sheet = new LinkedHashMap<>();
        catalogue
                .fields()
                .forEach(field -> sheet.put(
                        field.key(), subtracted.contains(field.key()) ? field.min() : clamped(field, HUNDRED)));
        catalogue
                .lowering()
                .forEach(one ->
                        sheet.put(one.field().key(), clamped(one.field(), one.isFacts() ? BigDecimal.ZERO : HUNDRED)));
        return settled(sheet);
    }

    private static BigDecimal clamped(Catalogue.Field field, BigDecimal number) {
        return number.max(field.min()).min(field.max()).setScale(field.decimals(), RoundingMode.HALF_UP);
    }

    /** With no part above its whole. */
    private Map<String, @Nullable BigDecimal> settled(Map<String, @Nullable BigDecimal> sheet) {
        Map<String, @Nullable BigDecimal> settled = new LinkedHashMap<>(sheet);
        // As often as parts of parts can follow each other.
        for (int i = 0; i < catalogue.fields().size(); i++) {
            for (Catalogue.Field field : catalogue.fields()) {
                BigDecimal limit = field.notAbove() == null ? null : settled.get(field.notAbove());
                BigDecimal number = settled.get(field.key());
                if (limit != null && number != null && number.compareTo(limit) > 0) {
                    settled.put(field.key(), limit.setScale(field.decimals(), RoundingMode.FLOOR));
                }
            }
        }
        settled.replaceAll((key, number) -> number == null ? null : plain(number));
        return settled;
    }

    private boolean isAllowed(Map<String, @Nullable BigDecimal> sheet) {
        return sheet.entrySet().stream().allMatch(entry -> {
            BigDecimal number = entry.getValue();
            Catalogue.Field field = Objects.requireNonNull(fields.get(entry.getKey()));
            return number == null || (number.compareTo(field.min()) >= 0 && number.compareTo(field.max()) <= 0);
        });
    }

    /** One number after the other as it brings most, until none brings more. */
    private Map<String, @Nullable BigDecimal> best(Map<String, @Nullable BigDecimal> start) {
        Map<String, @Nullable BigDecimal> best = start;
        BigDecimal most = grade(best);
        boolean better = true;
        for (int round = 0; better && round < tables.size(); round++) {
            better = false;
            for (Decision table : tables) {
                for (Map<String, @Nullable BigDecimal> sheet : variants(table, best)) {
                    BigDecimal grade = grade(sheet);
                    if (grade.compareTo(most) > 0) {
                        best = sheet;
                        most = grade;
                        better = true;
                    }
                }
            }
        }
        return best;
    }

    private BigDecimal grade(Map<String, @Nullable BigDecimal> sheet) {
        BigDecimal grade = BigDecimal.ZERO;
        for (Decision table : tables) {
            BigDecimal points = points(table, sheet);
            grade = taken.contains(table.id()) ? grade.subtract(points) : grade.add(points);
        }
        return grade;
    }

    private static BigDecimal points(Decision table, Map<String, @Nullable BigDecimal> sheet) {
        return table.firing(sheet).stream()
                .map(rule -> rule.result().value(sheet))
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** What differs from the sheet so that a bound of the table is hit, or missed by one. */
    private List<Map<String, @Nullable BigDecimal>> variants(Decision table, Map<String, @Nullable BigDecimal> sheet) {
        Set<Map<String, @Nullable BigDecimal>> variants = new LinkedHashSet<>();
        for (int at = 0; at < table.columns().size(); at++) {
            for (BigDecimal target : targets(table, at)) {
                variants.addAll(around(table, at, target, sheet));
            }
        }
        catalogue.lowering().stream()
                .filter(one -> one.id().equals(table.id()) && !one.isFacts() && !one.required())
                .forEach(one -> {
                    Map<String, @Nullable BigDecimal> unmeasured = new LinkedHashMap<>(sheet);
                    unmeasured.put(one.field().key(), null);
                    variants.add(unmeasured);
                });
        return List.copyOf(variants);
    }

    /** The bounds of a column, and within a proportion one that has to be rounded. */
    private static SortedSet<BigDecimal> targets(Decision table, int column) {
        SortedSet<BigDecimal> targets = new TreeSet<>();
        for (DecisionModel.Rule rule : table.rules()) {
            Feel.Cell cell = rule.cells().get(column);
            targets.addAll(cell.bounds());
            if (rule.result() instanceof Feel.Rounded && cell.between().isPresent()) {
                BigDecimal from = cell.between().get().from();
                BigDecimal to = cell.between().get().to();
                if (from != null) {
                    targets.add(
                            to == null
                                    ? from.add(THREE)
                                    : from.add(to.subtract(from).divide(THREE, MathContext.DECIMAL64)));
                }
            }
        }
        return targets;
    }

    private List<Map<String, @Nullable BigDecimal>> around(
            Decision table, int column, BigDecimal target, Map<String, @Nullable BigDecimal> sheet) {
        Feel.Expression measured = table.columns().get(column).expression();
        List<String> names = names(measured);
        List<Map<String, @Nullable BigDecimal>> nearest = List.of();
        for (Map<String, @Nullable BigDecimal> from : List.of(sheet, least(names, sheet), tenfold(sheet))) {
            for (String name : names) {
                SortedSet<BigDecimal> met = new TreeSet<>();
                Map<BigDecimal, Map<String, @Nullable BigDecimal>> sheets = new LinkedHashMap<>();
                for (BigDecimal number : numbers(measured, target, name, from)) {
                    Map<String, @Nullable BigDecimal> changed = new LinkedHashMap<>(from);
                    changed.put(name, number);
                    changed = settled(changed);
                    boolean kept = same(number, changed.get(name));
                    if (kept && isAllowed(changed) && measured.value(changed) instanceof BigDecimal value) {
                        met.add(value);
                        sheets.putIfAbsent(value, changed);
                    }
                }
                List<Map<String, @Nullable BigDecimal>> chosen = chosen(table, target, met, sheets);
                if (exactly(met, target)) {
                    return chosen;
                }
                nearest = nearest.isEmpty() ? chosen : nearest;
            }
        }
        return nearest;
    }

    private static List<String> names(Feel.Expression expression) {
        return expression
                .all()
                .filter(Feel.Name.class::isInstance)
                .map(name -> ((Feel.Name) name).name())
                .distinct()
                .toList();
    }

    /** With as little of these as may be, for sums that the others already exceed. */
    private Map<String, @Nullable BigDecimal> least(List<String> names, Map<String, @Nullable BigDecimal> sheet) {
        Map<String, @Nullable BigDecimal> least = new LinkedHashMap<>(sheet);
        names.forEach(
                name -> least.put(name, Objects.requireNonNull(fields.get(name)).min()));
        return settled(least);
    }

    private static boolean exactly(SortedSet<BigDecimal> met, BigDecimal target) {
        return met.stream().anyMatch(value -> value.compareTo(target) == 0);
    }

    /** What hits the target, and of its neighbours those to which another rule comes. */
    private static List<Map<String, @Nullable BigDecimal>> chosen(
            Decision table,
            BigDecimal target,
            SortedSet<BigDecimal> met,
            Map<BigDecimal, Map<String, @Nullable BigDecimal>> sheets) {
        List<Map<String, @Nullable BigDecimal>> chosen = new ArrayList<>();
        Set<List<DecisionModel.Rule>> rules = new LinkedHashSet<>();
        met.stream()
                .sorted(Comparator.comparing(
                        value -> value.subtract(target, MathContext.DECIMAL64).abs()))
                .map(value -> Objects.requireNonNull(sheets.get(value)))
                .forEach(sheet -> {
                    if (rules.add(table.firing(sheet))) {
                        chosen.add(sheet);
                    }
                });
        return chosen;
    }

    /** The numbers for {@code name} with which the expression comes to the target, and those beside them. */
    private Collection<BigDecimal> numbers(
            Feel.Expression measured, BigDecimal target, String name, Map<String, @Nullable BigDecimal> sheet) {
        Catalogue.Field field = Objects.requireNonNull(fields.get(name));
        BigDecimal first = field.min();
        BigDecimal second = first.add(BigDecimal.ONE);
        SortedSet<BigDecimal> numbers = new TreeSet<>();
        if (!(value(measured, name, first, sheet) instanceof BigDecimal low)
                || !(value(measured, name, second, sheet) instanceof BigDecimal high)
                || low.compareTo(high) == 0) {
            return numbers;
        }
        BigDecimal step = BigDecimal.ONE.movePointLeft(field.decimals());
        BigDecimal exact = target.subtract(low)
                .divide(high.subtract(low), MathContext.DECIMAL64)
                .add(first);
        BigDecimal down = exact.setScale(field.decimals(), RoundingMode.FLOOR);
        for (BigDecimal number : List.of(down.subtract(step), down, down.add(step))) {
            if (number.compareTo(field.min()) >= 0 && number.compareTo(field.max()) <= 0) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static @Nullable Object value(
            Feel.Expression measured, String name, BigDecimal number, Map<String, @Nullable BigDecimal> sheet) {
        Map<String, @Nullable BigDecimal> with = new LinkedHashMap<>(sheet);
        with.put(name, number);
        return measured.value(with);
    }

    /** Of a thousand, for shares that no whole number of a hundred hits. */
    private Map<String, @Nullable BigDecimal> tenfold(Map<String, @Nullable BigDecimal> sheet) {
        Map<String, @Nullable BigDecimal> tenfold = new LinkedHashMap<>(sheet);
        catalogue
                .fields()
                .forEach(field -> tenfold.computeIfPresent(
                        field.key(), (key, number) -> clamped(field, number.multiply(BigDecimal.TEN))));
        return settled(tenfold);
    }

    /** Several indicators at once, so that the grades come as near to the bounds of the levels as can be. */
    private void levels(
            Map<String, @Nullable BigDecimal> best, Map<String, List<Map<String, @Nullable BigDecimal>>> variants) {
        SortedSet<BigDecimal> bounds = new TreeSet<>();
        level().rules().forEach(rule -> bounds.addAll(rule.cells().get(0).bounds()));
        Map<BigDecimal, Map<String, @Nullable BigDecimal>> grades = new LinkedHashMap<>();
        Map<String, @Nullable BigDecimal> worst = best;
        for (Decision table : tables) {
            Map<String, @Nullable BigDecimal> from = worst;
            worst = variants(table, from).stream()
                    .min(Comparator.comparing(this::grade))
                    .filter(sheet -> grade(sheet).compareTo(grade(from)) < 0)
                    .orElse(from);
            grades.putIfAbsent(grade(worst), worst);
        }
        // The same every time.
        Random random = new Random(34);
        for (int i = 0; i < COMBINATIONS; i++) {
            Map<String, @Nullable BigDecimal> sheet = combined(best, variants.values(), random);
            if (isAllowed(sheet)) {
                grades.putIfAbsent(grade(sheet), sheet);
                if (fired.addAll(firedBy(sheet))) {
                    add(MethodologyReader.LEVEL, sheet);
                }
            }
        }
        SortedSet<BigDecimal> reached = new TreeSet<>(grades.keySet());
        for (BigDecimal bound : bounds) {
            reached.tailSet(bound).stream()
                    .findFirst()
                    .ifPresent(grade -> add(MethodologyReader.LEVEL, Objects.requireNonNull(grades.get(grade))));
            SortedSet<BigDecimal> below = reached.headSet(bound);
            if (!below.isEmpty()) {
                add(MethodologyReader.LEVEL, Objects.requireNonNull(grades.get(below.last())));
            }
        }
    }

    /** The best sheet with what differs in one variant of some tables. */
    private Map<String, @Nullable BigDecimal> combined(
            Map<String, @Nullable BigDecimal> best,
            Collection<List<Map<String, @Nullable BigDecimal>>> variants,
            Random random) {
        Map<String, @Nullable BigDecimal> sheet = new LinkedHashMap<>(best);
        for (List<Map<String, @Nullable BigDecimal>> own : variants) {
            if (!own.isEmpty() && random.nextInt(3) > 0) {
                own.get(random.nextInt(own.size())).forEach((key, number) -> {
                    if (!same(number, best.get(key))) {
                        sheet.put(key, number);
                    }
                });
            }
        }
        return settled(sheet);
    }

    private static boolean same(@Nullable BigDecimal number, @Nullable BigDecimal other) {
        return number == null ? other == null : other != null && number.compareTo(other) == 0;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
