package kz.qorytyndy.portal.editor;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.editor.Blueprint;
import kz.qorytyndy.scoring.editor.BlueprintPreview;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.scoring.editor.DraftPart.Kind;
import kz.qorytyndy.scoring.editor.MethodologyDraft;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator comes to while it is being entered.
 *
 * @param share whether percentages are measured
 * @param formula what is counted, in words; null while nothing is chosen, and of what the HR service gives
 * @param picture null while the way of its points is not complete
 * @param samples the numbers that it counts, to be tried with
 * @param result what the samples come to; null while one is missing
 */
record Preview(
        boolean share,
        @Nullable LocalizedText formula,
        @Nullable PointsPicture picture,
        List<Sample> samples,
        BlueprintPreview.@Nullable Sample result) {

    /** The part of the form in which the numbers stand by the keys of the inputs. */
    static final String SAMPLES = "sample";

    /** A number to try with; {@code typed} is what stands in its field. */
    record Sample(String key, LocalizedText name, boolean yesNo, String typed, boolean wrong) {

        public String field() {
            return SAMPLES + "." + key;
        }
    }

    static Preview of(MethodologyDraft draft, DraftPart part, Form form) {
        if (part.kind() == Kind.INDICATOR) {
            Blueprint.Indicator indicator =
                    MethodologyDraft.chosen((Blueprint.Indicator) part.typed().part());
            List<Sample> samples = samples(draft, inputs(indicator), form);
            boolean share = indicator.measure().kind() == Blueprint.Kind.SHARE;
            return new Preview(
                    share,
                    draft.formula(indicator),
                    PointsPicture.of(draft.picture(part), share, answers(samples)),
                    samples,
                    result(draft, part, samples));
        }
        Blueprint.Lowering lowering =
                MethodologyDraft.chosen((Blueprint.Lowering) part.typed().part());
        Blueprint.Input input = lowering.input();
        List<Sample> samples = List.of(sample(
                input.key(),
                new LocalizedText(
                        Objects.requireNonNullElse(input.name().kk(), input.key()),
                        Objects.requireNonNullElse(input.name().ru(), input.key()),
                        Objects.requireNonNullElse(input.name().en(), input.key())),
                input,
                form));
        return new Preview(
                false,
                null,
                PointsPicture.of(draft.picture(part), false, answers(samples)),
                samples,
                result(draft, part, samples));
    }

    private static boolean answers(List<Sample> samples) {
        return samples.size() == 1 && samples.get(0).yesNo();
    }

    /** The keys of the numbers that the indicator looks at. */
    private static Set<String> inputs(Blueprint.Indicator indicator) {
        Blueprint.Measure measure = indicator.measure();
        Set<String> keys = new LinkedHashSet<>(measure.plus());
        keys.addAll(measure.minus());
        Stream.concat(
                        Stream.of(Optional.ofNullable(measure.of())),
                        indicator.nothing().stream().map(nothing -> Optional.ofNullable(nothing.input())))
                .flatMap(Optional::stream)
                .forEach(keys::add);
        return keys;
    }

    private static List<Sample> samples(MethodologyDraft draft, Set<String> keys, Form form) {
        return keys.stream()
                .flatMap(key -> draft.part(new DraftPart.Name(Kind.INPUT, key)).stream())
                .map(part -> sample(
                        part.key(),
                        part.called(),
                        (Blueprint.Input) part.typed().part(),
                        form))
                .toList();
    }

    private static Sample sample(String key, LocalizedText name, Blueprint.Input input, Form form) {
        String typed = form.value(SAMPLES + "." + key);
        return new Sample(
                key,
                name,
                input.kind() == Catalogue.Kind.YES_NO,
                typed,
                !typed.isEmpty() && number(typed).isEmpty());
    }

    private static Optional<BigDecimal> number(String typed) {
        return PlainNumber.read(typed, 6);
    }

    private static BlueprintPreview.@Nullable Sample result(
            MethodologyDraft draft, DraftPart part, List<Sample> samples) {
        Map<String, @Nullable BigDecimal> numbers = new LinkedHashMap<>();
        for (Sample sample : samples) {
            Optional<BigDecimal> number = number(sample.typed());
            if (number.isEmpty()) {
                return null;
            }
            numbers.put(sample.key(), number.get());
        }
        return draft.sample(part, numbers).orElse(null);
    }
}
