package kz.qorytyndy.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.SharedObject;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import org.jspecify.annotations.Nullable;

/**
 * What the HR service adds when it verifies (the form's rows below the total), by the keys of the lowering indicators' fields in the pinned
 * methodology's catalogue. As JSON it is one object: {@code {"administrativeFacts": [...], "monitoringIndex": 82.5}}.
 *
 * @param facts the facts one by one, for each field that is given as facts
 * @param numbers the numbers of the other fields; null where there was nothing to measure
 */
@SharedObject
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

    /**
     * What is different in {@code later}, one sentence each, by the names that the catalogue gives the fields. A fact is known by its act and date;
     * their order means nothing.
     */
    public List<Message> changesTo(Lowering later, Catalogue catalogue) {
        List<Message> changes = new ArrayList<>();
        for (Catalogue.Lowering indicator : catalogue.lowering()) {
            String key = indicator.field().key();
            if (indicator.isFacts()) {
                changes.addAll(factChanges(indicator.name(), factsOf(key), later.factsOf(key)));
            } else {
                Object before = shown(indicator.field(), numbers.get(key));
                Object after = shown(indicator.field(), later.numbers.get(key));
                if (!before.equals(after)) {
                    changes.add(Message.of("verification.change.number", indicator.name(), after, before));
                }
            }
        }
        return changes;
    }

    private static List<Message> factChanges(LocalizedText name, List<LoweringFact> earlier, List<LoweringFact> later) {
        Map<String, LoweringFact> left = new LinkedHashMap<>();
        earlier.forEach(fact -> left.put(fact.key(), fact));
        List<Message> changes = new ArrayList<>();
        for (LoweringFact fact : later) {
            LoweringFact before = left.remove(fact.key());
            if (before == null) {
                changes.add(Message.of("verification.change.added", name, fact.words()));
            } else if (!before.words().equals(fact.words())) {
                changes.add(Message.of("verification.change.altered", name, fact.words(), before.words()));
            }
        }
        left.values().forEach(fact -> changes.add(Message.of("verification.change.removed", name, fact.words())));
        return changes;
    }

    private static Object shown(Catalogue.Field field, @Nullable BigDecimal number) {
        return number == null ? Message.of("verification.change.noNumber") : field.shown(number);
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
