package kz.qorytyndy.portal.editor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.editor.Blueprint;
import kz.qorytyndy.scoring.editor.BlueprintCheck;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.scoring.editor.DraftPart.Kind;
import kz.qorytyndy.scoring.editor.Fault;
import kz.qorytyndy.scoring.editor.MethodologyDraft;
import org.jspecify.annotations.Nullable;

/**
 * A draft at a glance.
 *
 * @param heading what it is
 * @param scale read-only as long as the order's own levels hold
 * @param most the most points of all indicators together; null while those of one are not known
 * @param faults all that is missing or wrong
 */
record Overview(
        Line heading,
        List<Group> groups,
        List<Line> lowering,
        Line scale,
        @Nullable BigDecimal most,
        List<Fault> faults) {

    /**
     * A part on a line.
     *
     * @param formula what is counted, in words; null if nothing is
     * @param most the most points that it gives or takes; null while that is not known, and of inputs
     * @param faults how many things are missing or wrong in it
     */
    record Line(
            DraftPart part,
            @Nullable LocalizedText formula,
            @Nullable BigDecimal most,
            long faults) {}

    /**
     * A criterion with what is under it.
     *
     * @param criterion null: what belongs to none yet
     * @param most the most points of its indicators; null while those of one are not known
     */
    record Group(
            @Nullable Line criterion,
            List<Line> indicators,
            List<Line> inputs,
            @Nullable BigDecimal most) {

        /** What is to be moved from or to it on the page is found by this. */
        public String key() {
            return criterion == null ? "" : criterion.part().key();
        }
    }

    static Overview of(MethodologyDraft draft) {
        List<Fault> faults = draft.faults();
        Map<String, Long> counts = faults.stream().collect(Collectors.groupingBy(Fault::part, Collectors.counting()));
        Function<DraftPart, Line> plain = part ->
                new Line(part, null, null, counts.getOrDefault(part.name().toString(), 0L));
        Function<DraftPart, Line> indicator = part -> {
            Blueprint.Indicator typed =
                    MethodologyDraft.chosen((Blueprint.Indicator) part.typed().part());
            return new Line(
                    part,
                    draft.formula(typed),
                    BlueprintCheck.most(typed),
                    counts.getOrDefault(part.name().toString(), 0L));
        };
        List<Group> groups = draft.parts(Kind.CRITERION).stream()
                .map(criterion -> group(
                        plain.apply(criterion),
                        under(draft, Kind.INDICATOR, criterion.key(), indicator),
                        under(draft, Kind.INPUT, criterion.key(), plain)))
                .collect(Collectors.toList());
        Group rest = group(null, under(draft, Kind.INDICATOR, null, indicator), under(draft, Kind.INPUT, null, plain));
        if (!rest.indicators().isEmpty() || !rest.inputs().isEmpty()) {
            groups.add(rest);
        }
        return new Overview(
                plain.apply(draft.part(DraftPart.Name.HEADING).orElseThrow()),
                groups,
                draft.parts(Kind.LOWERING).stream()
                        .map(part -> {
                            Blueprint.Lowering typed =
                                    (Blueprint.Lowering) part.typed().part();
                            return new Line(
                                    part,
                                    typed.input().name().isEmpty()
                                            ? null
                                            : typed.input().name().text(),
                                    BlueprintCheck.most(typed.points()),
                                    counts.getOrDefault(part.name().toString(), 0L));
                        })
                        .toList(),
                plain.apply(draft.part(DraftPart.Name.SCALE).orElseThrow()),
                sum(groups.stream().map(Group::most).toList()),
                faults);
    }

    private static Group group(@Nullable Line criterion, List<Line> indicators, List<Line> inputs) {
        return new Group(
                criterion,
                indicators,
                inputs,
                sum(indicators.stream().map(Line::most).toList()));
    }

    /** The parts of the kind that belong to the criterion, or to none that there is. */
    private static List<Line> under(
            MethodologyDraft draft, Kind kind, @Nullable String criterion, Function<DraftPart, Line> line) {
        return draft.parts(kind).stream()
                .filter(part -> {
                    String own = part.content().path("criterion").asText();
                    return criterion == null
                            ? draft.part(new DraftPart.Name(Kind.CRITERION, own))
                                    .isEmpty()
                            : own.equals(criterion);
                })
                .map(line)
                .toList();
    }

    private static @Nullable BigDecimal sum(List<@Nullable BigDecimal> points) {
        return points.stream().anyMatch(Objects::isNull)
                ? null
                : points.stream().map(Objects::requireNonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
