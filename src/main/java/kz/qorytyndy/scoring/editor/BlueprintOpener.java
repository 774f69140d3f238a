package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyReader;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.DecisionModel.Decision;
import kz.qorytyndy.scoring.dmn.Faults;
import kz.qorytyndy.scoring.dmn.Feel;
import kz.qorytyndy.scoring.editor.Blueprint.Direction;
import kz.qorytyndy.scoring.editor.Blueprint.Input;
import kz.qorytyndy.scoring.editor.Blueprint.Kind;
import kz.qorytyndy.scoring.editor.Blueprint.Measure;
import kz.qorytyndy.scoring.editor.Blueprint.Nothing;
import kz.qorytyndy.scoring.editor.Blueprint.PerFact;
import kz.qorytyndy.scoring.editor.Blueprint.Points;
import kz.qorytyndy.scoring.editor.Blueprint.Proportion;
import kz.qorytyndy.scoring.editor.Blueprint.ScaleLevel;
import kz.qorytyndy.scoring.editor.Blueprint.Step;
import kz.qorytyndy.scoring.editor.Blueprint.Steps;
import kz.qorytyndy.scoring.editor.Blueprint.Unmeasured;
import kz.qorytyndy.scoring.editor.Blueprint.Way;
import kz.qorytyndy.scoring.editor.Blueprint.Words;
import org.jspecify.annotations.Nullable;

/** Opens a methodology that came as files, where it is made of the parts that officers know. */
public final class BlueprintOpener {

    private static final int DECIMALS = 6;

    /** That a table says more than the parts can. */
    private static final class NotOfParts extends Exception {}

    private final Catalogue catalogue;
    private final DecisionModel model;
    private final Methodologies.Files files;
    private final List<Message> faults = new ArrayList<>();

    private BlueprintOpener(Methodologies.Files files) {
        this.files = files;
        catalogue = files.methodology().catalogue();
        model = files.model();
    }

    /**
     * The parts that the files say the same as.
     *
     * @throws Faults naming the indicators that say more; those are changed in the files
     */
    public static Blueprint open(Methodologies.Files files) {
        return new BlueprintOpener(files).blueprint();
    }

    private Blueprint blueprint() {
        Blueprint inputs = new Blueprint(
                new Blueprint.Heading(
                        files.methodology().ref().id(),
                        Words.of(files.methodology().name()),
                        words(catalogue.order())),
                catalogue.criteria().stream()
                        .map(criterion -> new Blueprint.Criterion(
                                criterion.id(), Words.of(criterion.name()), criterion.source(), criterion.maxSource()))
                        .toList(),
                catalogue.fields().stream().map(BlueprintOpener::input).toList(),
                List.of(),
                List.of(),
                new Blueprint.Scale(
                        catalogue.level().source(), catalogue.level().fractions(), levels()));
        List<Blueprint.Indicator> indicators = new ArrayList<>();
        for (Catalogue.Indicator indicator : catalogue.indicators()) {
            try {
                indicators.add(indicator(indicator, inputs));
            } catch (NotOfParts e) {
                faults.add(Message.of("scoring.editor.notOfParts", indicator.name()));
            }
        }
        List<Blueprint.Lowering> lowering = new ArrayList<>();
        for (Catalogue.Lowering one : catalogue.lowering()) {
            try {
                lowering.add(lowering(one));
            } catch (NotOfParts e) {
                faults.add(Message.of("scoring.editor.notOfParts", one.name()));
            }
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        return new Blueprint(
                inputs.heading(), inputs.criteria(), inputs.inputs(), indicators, lowering, inputs.scale());
    }

    private static Input input(Catalogue.Field field) {
        return new Input(
                field.key(),
                field.kind(),
                field.origin(),
                field.criterion(),
                Words.of(field.name()),
                Words.of(field.help()),
                field.unit() == null ? Words.NONE : Words.of(field.unit()),
                field.decimals(),
                field.min(),
                field.max().compareTo(Catalogue.UNBOUNDED) < 0 ? field.max() : null,
                field.notAbove(),
                field.usuallyNotAbove());
    }

    private List<ScaleLevel> levels() {
        if (catalogue.order() == null) {
            return List.of();
        }
        List<ScaleLevel> levels = new ArrayList<>();
        catalogue.level().levels().forEach(level -> {
            BigDecimal from = decision(MethodologyReader.LEVEL).rules().stream()
                    .filter(rule -> rule.output().equals('"' + level.id() + '"'))
                    .flatMap(rule -> rule.cells().get(0).between().stream())
                    .map(Feel.Between::from)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            levels.add(new ScaleLevel(level.id(), Words.of(level.name()), words(level.statement()), from));
        });
        return levels;
    }

    private Blueprint.Indicator indicator(Catalogue.Indicator indicator, Blueprint inputs) throws NotOfParts {
        Decision decision = decision(indicator.id());
        Measure measure = measure(decision);
        Table table = new Table(
                decision, indicator.rules(), inputs, Measured.of(inputs, measure), measure.kind() == Kind.SHARE);
        return new Blueprint.Indicator(
                indicator.id(),
                indicator.criterion(),
                Words.of(indicator.name()),
                measure,
                table.nothing(),
                table.points(),
                indicator.source(),
                words(indicator.note()));
    }

    private Blueprint.Lowering lowering(Catalogue.Lowering lowering) throws NotOfParts {
        Decision decision = decision(lowering.id());
        Input input = input(lowering.field());
        if (!new Feel.Name(input.key()).equals(decision.measured())) {
            throw new NotOfParts();
        }
        Table table = new Table(decision, lowering.rules(), null, Measured.of(input), false);
        return new Blueprint.Lowering(
                lowering.id(),
                Words.of(lowering.name()),
                lowering.given(),
                lowering.required(),
                input,
                table.unmeasured(),
                table.points(),
                lowering.source());
    }

    private Decision decision(String id) {
        return Objects.requireNonNull(model.decisions().get(id));
    }

    private static Measure measure(Decision decision) throws NotOfParts {
        Feel.Expression measured = decision.measured();
        if (measured instanceof Feel.Binary share
                && share.operator().equals("/")
                && share.right() instanceof Feel.Name whole
                && share.left() instanceof Feel.Binary percent
                && percent.operator().equals("*")
                && percent.left().equals(new Feel.Literal(BigDecimal.valueOf(100)))) {
            return measure(Kind.SHARE, percent.right(), whole.name());
        }
        if (measured == null) {
            throw new NotOfParts();
        }
        Measure measure = measure(Kind.NUMBER, measured, null);
        Kind kind =
                !measure.minus().isEmpty() ? Kind.DIFFERENCE : measure.plus().size() > 1 ? Kind.SUM : Kind.NUMBER;
        return new Measure(kind, measure.plus(), measure.minus(), null);
    }

    private static Measure measure(Kind kind, Feel.Expression counted, @Nullable String of) throws NotOfParts {
        Map<String, Integer> terms = counted.terms().orElseThrow(NotOfParts::new);
        List<String> plus = new ArrayList<>();
        List<String> minus = new ArrayList<>();
        // In the order in which they are written.
        List<String> written = counted.all()
                .filter(Feel.Name.class::isInstance)
                .map(name -> ((Feel.Name) name).name())
                .toList();
        for (String name : written) {
            int count = Objects.requireNonNull(terms.get(name));
            if (Math.abs(count) != 1) {
                throw new NotOfParts();
            }
            (count > 0 ? plus : minus).add(name);
        }
        if (plus.isEmpty()) {
            throw new NotOfParts();
        }
        return new Measure(kind, plus, minus, of);
    }

    private static @Nullable Words words(@Nullable LocalizedText text) {
        return text == null ? null : Words.of(text);
    }

    /** The table of one decision. */
    private static final class Table {

        /** A rule for what was measured. */
        private record Row(
                Feel.Between cell,
                DecisionModel.Rule rule,
                @Nullable Words words) {

            BigDecimal points() throws NotOfParts {
                return Table.points(rule);
            }

            boolean isFormula() {
                return rule.result() instanceof Feel.Rounded;
            }
        }

        private final Decision decision;
        private final List<Catalogue.Rule> rules;
        private final @Nullable Blueprint inputs;
        private final Measured measured;
        private final boolean share;
        private final int last;
        private final List<@Nullable Nothing> nothing = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private @Nullable Unmeasured unmeasured;

        Table(
                Decision decision,
                List<Catalogue.Rule> rules,
                @Nullable Blueprint inputs,
                Measured measured,
                boolean share)
                throws NotOfParts {
            this.inputs = inputs;
            this.decision = decision;
            this.rules = rules;
            this.measured = measured;
            this.share = share;
            last = decision.columns().size() - 1;
            for (int i = 0; i < last; i++) {
                nothing.add(null);
            }
            for (DecisionModel.Rule rule : decision.rules()) {
                read(rule);
            }
            rows.sort(Comparator.comparing(row -> row.cell().from(), Comparator.nullsFirst(Comparator.naturalOrder())));
        }

        private void read(DecisionModel.Rule rule) throws NotOfParts {
            List<Feel.Cell> cells = rule.cells();
            int nought = 0;
            while (nought < last && !cells.get(nought).holds(BigDecimal.ZERO)) {
                nought++;
            }
            if (nought < last) {
                if (!(decision.columns().get(nought).expression() instanceof Feel.Name input)) {
                    throw new NotOfParts();
                }
                LocalizedText text = text(rule);
                boolean made = inputs != null && text.equals(Rules.nought(inputs.input(input.name())));
                nothing.set(nought, new Nothing(input.name(), points(rule), made ? null : Words.of(text)));
                return;
            }
            Feel.Cell cell = cells.get(last);
            if (!cell.isWhatever() && cell.holds(null)) {
                LocalizedText text = text(rule);
                unmeasured = new Unmeasured(points(rule), text.equals(Rules.NOT_GIVEN) ? null : Words.of(text));
                return;
            }
            rows.add(new Row(cell.between().orElseThrow(NotOfParts::new), rule, written(rule, cell)));
        }

        private static BigDecimal points(DecisionModel.Rule rule) throws NotOfParts {
            if (rule.result() instanceof Feel.Literal literal && literal.constant() instanceof BigDecimal points) {
                return plain(points);
            }
            throw new NotOfParts();
        }

        private LocalizedText text(DecisionModel.Rule rule) {
            return rules.stream()
                    .filter(one -> one.id().equals(rule.id()))
                    .findFirst()
                    .orElseThrow()
                    .words();
        }

        /** The words, unless they are those that are made of the cell. */
        private @Nullable Words written(DecisionModel.Rule rule, Feel.Cell cell) {
            String signs = cell.signs(share ? " %" : "").orElse("");
            LocalizedText text = text(rule);
            return text.en().replace('\u00a0', ' ').startsWith(signs) ? null : Words.of(text);
        }

        List<Nothing> nothing() throws NotOfParts {
            List<Nothing> all = new ArrayList<>();
            for (Nothing one : nothing) {
                if (one == null) {
                    throw new NotOfParts();
                }
                all.add(one);
            }
            return all;
        }

        @Nullable
        Unmeasured unmeasured() {
            return unmeasured;
        }

        Points points() throws NotOfParts {
            if (rows.isEmpty()) {
                throw new NotOfParts();
            }
            if (measured.yesNo()) {
                return yesNo();
            }
            List<Row> formulas = rows.stream().filter(Row::isFormula).toList();
            if (formulas.isEmpty()) {
                Optional<Steps> from = steps(Direction.FROM);
                Optional<Steps> upTo = steps(Direction.UP_TO);
                boolean rising =
                        rows.get(0).points().compareTo(rows.get(rows.size() - 1).points()) <= 0;
                Steps steps = (rising ? from.or(() -> upTo) : upTo.or(() -> from)).orElseThrow(NotOfParts::new);
                return new Points(
                        Way.STEPS, steps, Points.NONE.proportion(), Points.NONE.perFact(), Points.NONE.yesNo());
            }
            if (formulas.size() > 1) {
                throw new NotOfParts();
            }
            return formula(formulas.get(0));
        }

        private Points yesNo() throws NotOfParts {
            if (rows.size() != 2
                    || !new Feel.Between(BigDecimal.ZERO, true, BigDecimal.ZERO, true)
                            .equals(rows.get(0).cell())
                    || !new Feel.Between(BigDecimal.ONE, true, BigDecimal.ONE, true)
                            .equals(rows.get(1).cell())) {
                throw new NotOfParts();
            }
            return new Points(
                    Way.YES_NO,
                    Points.NONE.steps(),
                    Points.NONE.proportion(),
                    Points.NONE.perFact(),
                    new Blueprint.YesNo(rows.get(1).points(), rows.get(0).points()));
        }

        private Points formula(Row row) throws NotOfParts {
            Feel.Rounded rounded = (Feel.Rounded) row.rule().result();
            // That of a division is rounded twice.
            boolean divided = rounded.number() instanceof Feel.Rounded;
            Feel.Expression exact = rounded.number() instanceof Feel.Rounded inner ? inner.number() : rounded.number();
            Feel.Line line =
                    exact.line(Objects.requireNonNull(decision.measured())).orElseThrow(NotOfParts::new);
            BigDecimal low = row.cell().from();
            BigDecimal high = row.cell().to();
            int at = rows.indexOf(row);
            Row below = at > 0 ? rows.get(at - 1) : null;
            Row above = at + 1 < rows.size() ? rows.get(at + 1) : null;
            if (rows.size() > 3 || at > 1 || low == null) {
                throw new NotOfParts();
            }
            BigDecimal most = above == null ? null : above.points();
            if (!share && !divided && line.offset().signum() == 0 && low.signum() == 0) {
                if ((high == null) != (most == null)
                        || (below != null && below.points().signum() != 0)) {
                    throw new NotOfParts();
                }
                return new Points(
                        Way.PER_FACT,
                        Points.NONE.steps(),
                        Points.NONE.proportion(),
                        new PerFact(plain(line.slope()), most),
                        Points.NONE.yesNo());
            }
            if (high == null) {
                throw new NotOfParts();
            }
            BigDecimal lowPoints = plain(line.at(low));
            BigDecimal highPoints = plain(line.at(high));
            if ((below != null && below.points().compareTo(lowPoints) != 0)
                    || (most != null && most.compareTo(highPoints) != 0)) {
                throw new NotOfParts();
            }
            return new Points(
                    Way.PROPORTIONAL,
                    Points.NONE.steps(),
                    new Proportion(low, lowPoints, high, highPoints),
                    Points.NONE.perFact(),
                    Points.NONE.yesNo());
        }

        /** As steps of that direction, if each begins where the one before it ends. */
        private Optional<Steps> steps(Direction direction) throws NotOfParts {
            boolean from = direction == Direction.FROM;
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i + 1 < rows.size(); i++) {
                Row lower = rows.get(i);
                Row upper = rows.get(i + 1);
                BigDecimal bound = from ? start(upper.cell(), lower.cell()) : end(lower.cell(), upper.cell());
                if (bound == null) {
                    return Optional.empty();
                }
                Row step = from ? upper : lower;
                steps.add(from ? 0 : steps.size(), new Step(bound, step.points(), step.words()));
            }
            Row rest = from ? rows.get(0) : rows.get(rows.size() - 1);
            return Optional.of(new Steps(direction, steps, rest.points(), rest.words()));
        }

        /** Where {@code upper} begins, if that is itself part of it and {@code lower} ends just there. */
        private @Nullable BigDecimal start(Feel.Between upper, Feel.Between lower) {
            BigDecimal from = upper.from();
            BigDecimal to = lower.to();
            if (from == null || to == null || !upper.closedFrom()) {
                return null;
            }
            boolean next = lower.closedTo()
                    ? measured.whole() && from.subtract(to).compareTo(BigDecimal.ONE) == 0
                    : from.compareTo(to) == 0;
            return next ? from : null;
        }

        /** Where {@code lower} ends, if that is itself part of it and {@code upper} begins just behind. */
        private @Nullable BigDecimal end(Feel.Between lower, Feel.Between upper) {
            BigDecimal to = lower.to();
            BigDecimal from = upper.from();
            if (to == null || from == null || !lower.closedTo()) {
                return null;
            }
            boolean next = upper.closedFrom()
                    ? measured.whole() && from.subtract(to).compareTo(BigDecimal.ONE) == 0
                    : from.compareTo(to) == 0;
            return next ? to : null;
        }

        private static BigDecimal plain(BigDecimal number) {
            BigDecimal plain = number.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
            return plain.scale() < 0 ? plain.setScale(0) : plain;
        }
    }
}
