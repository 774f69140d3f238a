package kz.qorytyndy.scoring.editor;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.editor.Blueprint.Measure;
import kz.qorytyndy.scoring.editor.DraftPart.Kind;
import kz.qorytyndy.scoring.editor.DraftPart.Name;
import org.jspecify.annotations.Nullable;

/**
 * A methodology that officers are making.
 *
 * @param copied what it was begun from; null if from nothing
 * @param became the candidate that it became last; null if it never did
 * @param parts each kind in its order
 */
public record MethodologyDraft(
        UUID id,
        @Nullable MethodologyRef copied,
        @Nullable MethodologyRef became,
        String begunBy,
        Instant begunAt,
        List<DraftPart> parts) {

    public List<DraftPart> parts(Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    public Optional<DraftPart> part(Name name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /** When a part of it was saved last. */
    public Instant changedAt() {
        return parts.stream()
                .map(DraftPart::changedAt)
                .reduce(begunAt, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** What it says: what cannot be read is missing in it, and so is what is kept of a choice that was given up. */
    public Blueprint blueprint() {
        Blueprint.Heading heading = only(Kind.HEADING, Blueprint.Heading.class);
        Blueprint.Scale scale = only(Kind.SCALE, Blueprint.Scale.class);
        return new Blueprint(
                heading,
                all(Kind.CRITERION, Blueprint.Criterion.class),
                all(Kind.INPUT, Blueprint.Input.class),
                all(Kind.INDICATOR, Blueprint.Indicator.class).stream()
                        .map(MethodologyDraft::chosen)
                        .toList(),
                all(Kind.LOWERING, Blueprint.Lowering.class),
                heading.order() == null ? new Blueprint.Scale(scale.source(), scale.fractions(), List.of()) : scale);
    }

    /** All keys that are taken. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        parts.stream().filter(part -> part.kind().isMany()).forEach(part -> keys.add(part.key()));
        all(Kind.LOWERING, Blueprint.Lowering.class)
                .forEach(lowering -> keys.add(lowering.input().key()));
        return keys;
    }

    /** The parts that speak of the criterion or the input. */
    List<DraftPart> uses(Name name) {
        return parts.stream()
                .filter(part -> speaksOf(part.typed().part(), name.key()))
                .toList();
    }

    private static boolean speaksOf(Record part, String key) {
        if (part instanceof Blueprint.Input input) {
            return Stream.of(input.criterion(), input.notAbove(), input.usuallyNotAbove())
                    .anyMatch(key::equals);
        }
        return part instanceof Blueprint.Indicator typed
                && Stream.of(typed)
                        .map(MethodologyDraft::chosen)
                        .flatMap(indicator -> Stream.concat(
                                Stream.of(indicator.criterion()),
                                Stream.concat(
                                        inputs(indicator.measure()),
                                        indicator.nothing().stream().map(Blueprint.Nothing::input))))
                        .anyMatch(key::equals);
    }

    private static Stream<@Nullable String> inputs(Measure measure) {
        return Stream.of(
                        measure.plus(),
                        measure.minus(),
                        measure.of() == null ? List.<String>of() : List.of(measure.of()))
                .flatMap(List::stream);
    }

    /** The indicator with what its way of counting uses. */
    public static Blueprint.Indicator chosen(Blueprint.Indicator typed) {
        Measure measure = typed.measure();
        Blueprint.Kind kind = measure.kind();
        boolean less = kind == Blueprint.Kind.SHARE || kind == Blueprint.Kind.DIFFERENCE;
        Measure used = kind == null
                ? measure
                : new Measure(
                        kind,
                        kind == Blueprint.Kind.NUMBER
                                ? measure.plus().stream().limit(1).toList()
                                : measure.plus(),
                        less ? measure.minus() : List.of(),
                        kind == Blueprint.Kind.SHARE ? measure.of() : null);
        return new Blueprint.Indicator(
                typed.id(),
                typed.criterion(),
                typed.name(),
                used,
                typed.nothing(),
                typed.points(),
                typed.source(),
                typed.note());
    }

    private <T extends Record> List<T> all(Kind kind, Class<T> type) {
        return parts(kind).stream().map(part -> type.cast(part.typed().part())).toList();
    }

    private <T extends Record> T only(Kind kind, Class<T> type) {
        return all(kind, type).get(0);
    }
}
