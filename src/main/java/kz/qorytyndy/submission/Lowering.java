package kz.qorytyndy.submission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import org.jspecify.annotations.Nullable;

/**
 * What the HR service adds when it verifies (the form's rows below the total), by the keys of the lowering indicators' fields in the pinned
 * methodology's catalogue. As JSON it is one object: {@code {"administrativeFacts": [...], "monitoringIndex": 82.5}}.
 *
 * @param facts the facts one by one, for each field that is given as facts
 * @param numbers the numbers of the other fields; null where there was nothing to measure
 */
public record Lowering(Map<String, List<LoweringFact>> facts, Map<String, @Nullable BigDecimal> numbers) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Lowering of(JsonNode json) {
        Map<String, List<LoweringFact>> facts = new LinkedHashMap<>();
        Map<String, @Nullable BigDecimal> numbers = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            if (field.getValue() instanceof ArrayNode list) {
                List<LoweringFact> each = new ArrayList<>();
                list.forEach(fact -> each.add(CanonicalJson.read(fact.toString(), LoweringFact.class)));
                facts.put(field.getKey(), each);
            } else {
                numbers.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().decimalValue());
            }
        });
        return new Lowering(facts, numbers);
    }

    @JsonValue
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(facts);
        json.putAll(numbers);
        return json;
    }

    /** The facts that are given for the field; none if it is not given. */
    public List<LoweringFact> factsOf(String key) {
        return facts.getOrDefault(key, List.of());
    }

    /** Whether it names the same facts, in whatever order, and the same numbers. */
    boolean saysTheSameAs(Lowering other) {
        return plain().equals(other.plain());
    }

    private Map<String, Object> plain() {
        Map<String, Object> plain = new HashMap<>();
        facts.forEach((key, list) ->
                plain.put(key, list.stream().map(LoweringFact::plain).collect(Collectors.toSet())));
        numbers.forEach((key, number) -> {
            if (number != null) {
                plain.put(key, number.stripTrailingZeros());
            }
        });
        return plain;
    }

    /** What the methodology counts: a fact whose act was cancelled on appeal does not count. */
    public LoweringCounts counts() {
        Map<String, @Nullable BigDecimal> counts = new LinkedHashMap<>();
        facts.forEach((key, list) -> counts.put(
                key,
                BigDecimal.valueOf(list.stream().filter(LoweringFact::counts).count())));
        counts.putAll(numbers);
        return new LoweringCounts(counts);
    }
}
