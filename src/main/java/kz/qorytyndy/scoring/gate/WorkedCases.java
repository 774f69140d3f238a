package kz.qorytyndy.scoring.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Patience;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.DecisionTrace;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyReader;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.Faults;
import org.jspecify.annotations.Nullable;

/**
 * The worked examples that come with a methodology: data sheets, and what each must score. {@code [{"input": {...}, "expected": {"points":
 * {...}, "criterion1": 4.0, "total": 10.0, "lowering": {...}, "grade": 9.5, "level": "HIGH"}}]}, one member for each criterion.
 */
public class WorkedCases {

    /** As many as a methodology may come with. */
    public static final int MOST_CASES = 500;

    private static final int MOST_FAULTS = 20;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LONGEST_SHOWN = 30;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A data sheet with the counts of the lowering indicators, and what it must score. */
    public record Example(Map<String, @Nullable BigDecimal> inputs, Score score) {}

    private record Case(Map<String, @Nullable Object> input, Map<String, JsonNode> expected) {}

    private final List<Case> cases;
    private final Set<String> fired = new LinkedHashSet<>();
    private final List<Message> faults = new ArrayList<>();

    /** @throws Faults if the file cannot be read */
    WorkedCases(String file) {
        try {
            cases = JSON.readValue(file, new TypeReference<List<Case>>() {});
        } catch (JsonProcessingException e) {
            throw MethodologyReader.unreadable("scoring.fault.cases", e);
        }
        boolean whole = cases.stream().allMatch(one -> one != null && one.input() != null && one.expected() != null);
        if (!whole || cases.isEmpty() || cases.size() > MOST_CASES) {
            throw new Faults("scoring.fault.cases.number", MOST_CASES);
        }
    }

    int size() {
        return cases.size();
    }

    /** How many different rules fired. */
    int fired() {
        return fired.size();
    }

    /**
     * What does not come out as expected, case by case; and which rules no case comes to.
     *
     * @throws Faults if they take too long
     */
    List<Message> faults(Methodology methodology, DecisionModel model, DecisionEngine.Decisions decisions) {
        Patience patience = new Patience(MOST_CASES, LONGEST, () -> new Faults("scoring.fault.cases.long"));
        for (int i = 0; i < cases.size() && faults.size() < MOST_FAULTS; i++) {
            int number = i + 1;
            patience.look();
            try {
                check(number, cases.get(i), methodology, decisions, patience);
            } catch (Refusal refusal) {
                refusal.errors().stream()
                        .limit(MOST_FAULTS)
                        .forEach(error -> fault(number, error.field().replaceFirst("^data", "input"), error.message()));
            } catch (IllegalStateException e) {
                fault(number, "input", Message.of("scoring.fault.case.open"));
            }
        }
        List<String> idle = model.decisions().values().stream()
                .flatMap(decision -> decision.rules().stream())
                .map(DecisionModel.Rule::id)
                .filter(rule -> !fired.contains(rule))
                .toList();
        if (faults.isEmpty() && !idle.isEmpty()) {
            faults.add(Message.of("scoring.fault.case.idle", String.join(", ", idle)));
        }
        return faults;
    }

    private void check(
            int number, Case one, Methodology methodology, DecisionEngine.Decisions decisions, Patience patience) {
        Methodology.WhatIf sheet = methodology.checkWhatIf(one.input());
        Map<String, @Nullable BigDecimal> inputs = Scoring.inputs(methodology, sheet.data(), sheet.lowering());
        DecisionTrace trace = decisions.evaluate(inputs, patience::look);
        trace.decisions().values().stream()
                .map(DecisionTrace.Decision::rule)
                .filter(rule -> rule != null)
                .forEach(fired::add);
        Map<String, Object> outcome = outcome(Scoring.score(methodology, inputs, trace));
        Map<String, JsonNode> expected = new LinkedHashMap<>();
        one.expected().forEach((name, value) -> {
            if (value.isObject()) {
                value.properties().forEach(inner -> expected.put(name + "." + inner.getKey(), inner.getValue()));
            } else {
                expected.put(name, value);
            }
        });
        outcome.forEach((name, value) -> {
            JsonNode wanted = expected.remove(name);
            if (wanted == null) {
                fault(number, "expected." + name, Message.of("scoring.fault.case.missing"));
            } else if (!equal(wanted, value)) {
                fault(number, "expected." + name, Message.of("scoring.fault.case.differs", shown(wanted), value));
            }
        });
        expected.keySet()
                .forEach(name -> fault(number, "expected." + shown(name), Message.of("scoring.fault.case.unknown")));
    }

    /** The file of the examples. */
    public static String written(List<Example> examples) {
        return examples.stream()
                .map(example -> CanonicalJson.of(
                        Map.of("input", example.inputs(), "expected", nested(outcome(example.score())))))
                .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    private static Map<String, Object> nested(Map<String, Object> outcome) {
        Map<String, Object> nested = new LinkedHashMap<>();
        outcome.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                nested.put(name, value);
            } else {
                @SuppressWarnings("unchecked")
                Map<String, Object> inner = (Map<String, Object>)
                        nested.computeIfAbsent(name.substring(0, dot), group -> new LinkedHashMap<String, Object>());
                inner.put(name.substring(dot + 1), value);
            }
        });
        return nested;
    }

    /**
     * What a score must be said to come to, by name: {@code points.staffing}, {@code criterion1}, {@code total}, {@code lowering.criminal}, {@code
     * grade} as numbers, {@code level} as the id of the level.
     */
    public static Map<String, Object> outcome(Score score) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        score.criteria().forEach(criterion -> {
            criterion.indicators().forEach(indicator -> outcome.put("points." + indicator.id(), indicator.points()));
            outcome.put(criterion.id(), criterion.points());
        });
        outcome.put("total", score.total());
        score.lowering().forEach(lowering -> outcome.put("lowering." + lowering.id(), lowering.points()));
        outcome.put("grade", score.grade());
        outcome.put("level", score.level());
        return outcome;
    }

    private static boolean equal(JsonNode expected, Object value) {
        return value instanceof BigDecimal number
                ? expected.isNumber() && expected.decimalValue().compareTo(number) == 0
                : expected.isTextual() && expected.textValue().equals(value);
    }

    /** A number as people write it; the file may hold one that has a gigabyte of digits. */
    private static Object shown(JsonNode wanted) {
        if (wanted.isNumber() && Math.abs((long) wanted.decimalValue().scale()) <= LONGEST_SHOWN) {
            return Scoring.withDecimal(wanted.decimalValue());
        }
        return shown(wanted.asText());
    }

    /** The text, shortened if it is too long for a sentence. */
    public static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private void fault(int number, String place, Message what) {
        faults.add(Message.of("scoring.fault.case", number, place, what));
    }
}
