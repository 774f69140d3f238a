package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.qorytyndy.platform.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Evaluates a checked data sheet by a methodology. */
@Service
public class Scoring {

    /**
     * What the HR service adds, as the methodology counts it: numbers by the keys of the lowering indicators' fields. No facts where a
     * number is missing, or nothing that was measured.
     */
    public record LoweringCounts(Map<String, @Nullable BigDecimal> numbers) {

        public static final LoweringCounts NONE = new LoweringCounts(Map.of());
    }

    private final DecisionEngine engine;
    private final Methodologies methodologies;
    private final Map<MethodologyRef, DecisionEngine.Decisions> read = new ConcurrentHashMap<>();

    Scoring(DecisionEngine engine, Methodologies methodologies) {
        this.engine = engine;
        this.methodologies = methodologies;
    }

    /** The score with its trace; stores nothing. */
    public Score evaluate(Methodology methodology, Map<String, BigDecimal> data, LoweringCounts lowering) {
        return evaluate(methodology, inputs(methodology, data, lowering));
    }

    /** The same of inputs as a stored score holds them: it comes to that score again, to the last digit. */
    public Score evaluate(Methodology methodology, Map<String, @Nullable BigDecimal> inputs) {
        // Reading the decisions takes longer than evaluating them.
        DecisionEngine.Decisions decisions =
                read.computeIfAbsent(methodology.ref(), ref -> engine.read(methodologies.decisions(ref)));
        return score(methodology, inputs, decisions.evaluate(inputs));
    }

    /** Lets go of what was read of a methodology that is deleted. */
    public void forget(MethodologyRef ref) {
        read.remove(ref);
        methodologies.forget(ref);
    }

    /** What the decisions are evaluated for: the data sheet's numbers and the counts, by key. */
    public static Map<String, @Nullable BigDecimal> inputs(
            Methodology methodology, Map<String, BigDecimal> data, LoweringCounts lowering) {
        Map<String, @Nullable BigDecimal> inputs = new LinkedHashMap<>(data);
        for (Catalogue.Lowering indicator : methodology.catalogue().lowering()) {
            String key = indicator.field().key();
            BigDecimal number = lowering.numbers().get(key);
            inputs.put(key, number == null && indicator.isFacts() ? BigDecimal.ZERO : number);
        }
        return inputs;
    }

    /**
     * The score that an evaluation of the methodology's decisions for {@code inputs} amounts to.
     *
     * @throws IllegalStateException if the decisions left something open
     */
    public static Score score(Methodology methodology, Map<String, @Nullable BigDecimal> inputs, DecisionTrace trace) {
        Catalogue catalogue = methodology.catalogue();
        List<Score.Criterion> criteria = catalogue.criteria().stream()
                .map(criterion -> criterion(catalogue, criterion, inputs, trace))
                .toList();
        List<Score.LoweringIndicator> lowering = catalogue.lowering().stream()
                .map(indicator -> new Score.LoweringIndicator(
                        indicator.id(),
                        indicator.name(),
                        points(trace, indicator.id()),
                        words(trace, indicator.id(), indicator.rules()),
                        indicator.source(),
                        only(List.of(indicator.field().key()), inputs)))
                .toList();
        return new Score(
                methodology.ref().id(),
                methodology.ref().checksum(),
                criteria,
                lowering,
                points(trace, MethodologyReader.TOTAL),
                points(trace, MethodologyReader.GRADE),
                catalogue
                        .level(String.valueOf(
                                trace.decision(MethodologyReader.LEVEL).output()))
                        .id());
    }

    private static Score.Criterion criterion(
            Catalogue catalogue,
            Catalogue.Criterion criterion,
            Map<String, @Nullable BigDecimal> inputs,
            DecisionTrace trace) {
        List<Score.Indicator> indicators = catalogue.indicatorsOf(criterion).stream()
                .map(indicator -> indicator(indicator, inputs, trace))
                .toList();
        return new Score.Criterion(
                criterion.id(),
                criterion.name(),
                points(trace, criterion.id()),
                withDecimal(criterion.max()),
                indicators);
    }

    private static Score.Indicator indicator(
            Catalogue.Indicator indicator, Map<String, @Nullable BigDecimal> inputs, DecisionTrace trace) {
        Map<String, ?> measured = trace.decision(indicator.id()).inputs();
        Object percent = measured.get(MethodologyReader.percentOf(indicator.id()));
        Object counted = indicator.inputs().size() > 1 ? measured.get(MethodologyReader.countOf(indicator.id())) : null;
        return new Score.Indicator(
                indicator.id(),
                indicator.name(),
                percent == null ? null : withDecimal(decimal(percent)),
                counted == null ? null : decimal(counted),
                points(trace, indicator.id()),
                withDecimal(indicator.max()),
                words(trace, indicator.id(), indicator.rules()),
                indicator.source(),
                only(indicator.inputs(), inputs));
    }

    private static LocalizedText words(DecisionTrace trace, String decision, List<Catalogue.Rule> rules) {
        String fired = trace.decision(decision).rule();
        return rules.stream()
                .filter(rule -> rule.id().equals(fired))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No known rule of " + decision + " fired: " + fired))
                .words();
    }

    private static Map<String, @Nullable BigDecimal> only(List<String> keys, Map<String, @Nullable BigDecimal> inputs) {
        Map<String, @Nullable BigDecimal> some = new LinkedHashMap<>();
        keys.forEach(key -> some.put(key, inputs.get(key)));
        return some;
    }

    private static BigDecimal points(DecisionTrace trace, String decision) {
        Object output = trace.decision(decision).output();
        if (output == null) {
            throw new IllegalStateException("The decision " + decision + " gave nothing");
        }
        return withDecimal(decimal(output));
    }

    /** With one decimal at least: 4.0. */
    public static BigDecimal withDecimal(BigDecimal number) {
        return number.scale() < 1 ? number.setScale(1) : number;
    }

    /** FEEL's numbers arrive as {@link Double}: its shortest text is the decimal that was meant. */
    private static BigDecimal decimal(Object number) {
        BigDecimal stripped = new BigDecimal(number.toString()).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
