package kz.qorytyndy.scoring.editor;

import static kz.qorytyndy.scoring.editor.EveryKind.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.ShippedMethodologies;
import org.junit.jupiter.api.Test;

class BlueprintTest {

    @Test
    void opens_the_default_methodology_and_writes_what_opens_as_the_same() {
        Blueprint opened = BlueprintOpener.open(ShippedMethodologies.files());

        assertThat(BlueprintCheck.faults(opened)).isEmpty();
        assertThat(BlueprintOpener.open(written(opened))).isEqualTo(opened);
    }

    @Test
    void opens_what_it_wrote_of_every_kind() {
        Blueprint blueprint = EveryKind.blueprint();

        assertThat(BlueprintCheck.faults(blueprint)).isEmpty();
        assertThat(BlueprintOpener.open(written(blueprint)))
                .usingRecursiveComparison()
                .isEqualTo(blueprint);
    }

    @Test
    void says_that_a_row_is_left_over_from_what_was_counted_before() {
        Blueprint blueprint = EveryKind.blueprint();
        List<Blueprint.Indicator> indicators = blueprint.indicators().stream()
                .map(one -> one.id().equals("attestation")
                        ? new Blueprint.Indicator(
                                one.id(),
                                one.criterion(),
                                one.name(),
                                new Blueprint.Measure(Blueprint.Kind.NUMBER, List.of("attested"), List.of(), "due"),
                                one.nothing(),
                                one.points(),
                                one.source(),
                                one.note())
                        : one)
                .toList();

        assertThat(BlueprintCheck.faults(new Blueprint(
                        blueprint.heading(),
                        blueprint.criteria(),
                        blueprint.inputs(),
                        indicators,
                        blueprint.lowering(),
                        blueprint.scale())))
                .extracting(fault -> fault.part() + " " + fault.path())
                .contains("indicators/attestation nothing[0].input");
    }

    @Test
    void draws_and_tries_what_is_entered() {
        Blueprint blueprint = EveryKind.blueprint();

        assertThat(picture(blueprint, "staffing"))
                .containsExactly("[41.0–50) 0.5–0.5", "[50–95] 0.50–2.00", "(95–100] 2–2");
        assertThat(picture(blueprint, "leaving"))
                .containsExactly("[0–0] 1.5–1.5", "[1–1] 1–1", "(1–4] 0.25–0.25", "(4–5] 0–0");
        assertThat(picture(blueprint, "events")).containsExactly("[0–5] 0.00–2.00", "(5–6.0] 2–2");
        assertThat(sample(blueprint, "staffing", Map.of("filled", number("2"), "posts", number("3"))))
                .isEqualTo("66.66666666666666666666666666666667 1.06");
        assertThat(sample(blueprint, "attestation", Map.of("attested", number("0"), "due", number("0"))))
                .isEqualTo("null 3");
    }

    @Test
    void proposes_cases_at_each_bound() {
        List<ProposedCases.Proposed> cases = ProposedCases.of(written(EveryKind.blueprint()));

        assertThat(about(cases, "staffing", "filled")).containsExactly("50", "49", "65", "95", "96");
        assertThat(about(cases, "leaving", "left")).containsExactly("0", "1", "2", "4", "5");
        assertThat(about(cases, "attestation", "due", "attested"))
                .containsExactly("0 0", "1 1", "100 90", "100 89", "100 100", "100 99");
        assertThat(about(cases, "planned", "plan")).containsExactly("0", "1");
        assertThat(about(cases, "events", "courses", "seminars")).containsExactly("0 0", "2 0", "5 0", "6 0");
        assertThat(about(cases, "poll", "pollIndex")).containsExactly("30", "29.99", "40", "60", "60.01", "null");
    }

    private static List<String> about(List<ProposedCases.Proposed> cases, String about, String... keys) {
        return cases.stream()
                .filter(one -> one.about().equals(about))
                .map(one -> Arrays.stream(keys)
                        .map(key -> String.valueOf(one.inputs().get(key)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> picture(Blueprint blueprint, String id) {
        return BlueprintPreview.picture(blueprint, indicator(blueprint, id)).stream()
                .map(piece -> "%s%s–%s%s %s–%s"
                        .formatted(
                                piece.closedFrom() ? "[" : "(",
                                piece.from().toPlainString(),
                                piece.to().toPlainString(),
                                piece.closedTo() ? "]" : ")",
                                piece.fromPoints(),
                                piece.toPoints()))
                .toList();
    }

    private static String sample(Blueprint blueprint, String id, Map<String, BigDecimal> numbers) {
        return BlueprintPreview.sample(blueprint, indicator(blueprint, id), new HashMap<>(numbers))
                .map(sample -> sample.measured() + " " + sample.points())
                .orElse("nothing");
    }

    private static Blueprint.Indicator indicator(Blueprint blueprint, String id) {
        return blueprint.indicators().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Methodologies.Files written(Blueprint blueprint) {
        BlueprintWriter.Written written = BlueprintWriter.write(blueprint);
        return Methodologies.Files.of(written.decisions(), written.catalogue(), null);
    }
}
