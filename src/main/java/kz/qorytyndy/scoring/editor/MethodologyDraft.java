package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.editor.Blueprint.Measure;
import kz.qorytyndy.scoring.editor.Blueprint.Points;
import kz.qorytyndy.scoring.editor.Blueprint.Words;
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

    /** Its name, in another language where one is missing. */
    public LocalizedText called() {
        return part(Name.HEADING).orElseThrow().called();
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
                heading.order() == null
                        ? new Blueprint.Scale(scale.source(), scale.fractions(), List.of())
                        : new Blueprint.Scale(scale.source(), null, scale.levels()));
    }

    /** Everything that is missing, wrong or cannot be read, in the order of the parts; empty if it can be brought in. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (DraftPart part : parts) {
            part.typed()
                    .wrong()
                    .forEach(error -> faults.add(new Fault(
                            part.name().toString(),
                            error.field(),
                            Message.of("scoring.draft.wrong", part.label(), error.message()))));
        }
        Set<List<String>> unread = faults.stream()
                .map(fault -> List.of(fault.part(), fault.path()))
                .collect(Collectors.toSet());
        BlueprintCheck.faults(blueprint()).stream()
                .map(fault -> new Fault(fault.part().replace('/', '.'), fault.path(), fault.message()))
                .filter(fault -> !unread.contains(List.of(fault.part(), fault.path())))
                .forEach(faults::add);
        return faults;
    }

    /**
     * The files that it comes to.
     *
     * @throws Refusal conflict while something is missing or wrong
     */
    public BlueprintWriter.Written written() {
        int faults = faults().size();
        if (faults > 0) {
            throw Refusal.conflict("scoring.draft.unfinished", faults);
        }
        return BlueprintWriter.write(blueprint());
    }

    /** The picture of the points of an indicator, also of a lowering one, from left to right; none while something that it needs is missing or wrong. */
    public List<BlueprintPreview.Segment> picture(DraftPart part) {
        return part.typed().part() instanceof Blueprint.Lowering lowering
                ? BlueprintPreview.picture(blueprint(), chosen(lowering))
                : part.typed().part() instanceof Blueprint.Indicator indicator
                        ? BlueprintPreview.picture(blueprint(), chosen(indicator))
                        : List.of();
    }

    /** What the numbers, by the keys of the inputs, come to; empty while something is missing, or if no rule holds for them. */
    public Optional<BlueprintPreview.Sample> sample(DraftPart part, Map<String, @Nullable BigDecimal> numbers) {
        return part.typed().part() instanceof Blueprint.Lowering lowering
                ? BlueprintPreview.sample(blueprint(), chosen(lowering), numbers)
                : part.typed().part() instanceof Blueprint.Indicator indicator
                        ? BlueprintPreview.sample(blueprint(), chosen(indicator), numbers)
                        : Optional.empty();
    }

    /** What the indicator counts, in words; null while nothing is chosen. */
    public @Nullable LocalizedText formula(Blueprint.Indicator indicator) {
        Blueprint blueprint = blueprint();
        List<Blueprint.Input> named = parts(Kind.INPUT).stream()
                .map(part -> called((Blueprint.Input) part.typed().part(), Words.of(part.called())))
                .toList();
        Measure measure = chosen(indicator).measure();
        Set<String> known = named.stream().map(Blueprint.Input::key).collect(Collectors.toSet());
        return measure.plus().isEmpty() || !inputs(measure).allMatch(known::contains)
                ? null
                : Formula.of(
                        new Blueprint(
                                blueprint.heading(),
                                blueprint.criteria(),
                                named,
                                blueprint.indicators(),
                                blueprint.lowering(),
                                blueprint.scale()),
                        measure);
    }

    private static Blueprint.Input called(Blueprint.Input input, Words name) {
        return new Blueprint.Input(
                input.key(),
                input.kind(),
                input.origin(),
                input.criterion(),
                name,
                input.help(),
                input.unit(),
                input.decimals(),
                input.min(),
                input.max(),
                input.notAbove(),
                input.usuallyNotAbove());
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
                withoutBlankEnd(typed.nothing(), new Blueprint.Nothing(null, null, null)),
                chosen(typed.points()),
                typed.source(),
                typed.note());
    }

    private static Points chosen(Points typed) {
        Blueprint.Steps steps = typed.steps();
        return new Points(
                typed.way(),
                new Blueprint.Steps(
                        steps.direction(),
                        withoutBlankEnd(steps.steps(), new Blueprint.Step(null, null, null)),
                        steps.otherwise(),
                        steps.words()),
                typed.proportion(),
                typed.perFact(),
                typed.yesNo());
    }

    /** The lowering indicator with what its way of giving uses. */
    public static Blueprint.Lowering chosen(Blueprint.Lowering typed) {
        return new Blueprint.Lowering(
                typed.id(),
                typed.name(),
                typed.given(),
                typed.required(),
                typed.input(),
                typed.given() == Catalogue.Given.FACTS ? null : typed.unmeasured(),
                chosen(typed.points()),
                typed.source());
    }

    /** Rows may be added before anything is typed into them; those at the end are no fault. */
    private static <T> List<T> withoutBlankEnd(List<T> rows, T blank) {
        int size = rows.size();
        while (size > 0 && rows.get(size - 1).equals(blank)) {
            size--;
        }
        return rows.subList(0, size);
    }

    private <T extends Record> List<T> all(Kind kind, Class<T> type) {
        return parts(kind).stream().map(part -> type.cast(part.typed().part())).toList();
    }

    private <T extends Record> T only(Kind kind, Class<T> type) {
        return all(kind, type).get(0);
    }
}
