package kz.qorytyndy.workflow.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.GoldenCase;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.OrderTable;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.ShippedMethodologies;
import kz.qorytyndy.scoring.dmn.Faults;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The default methodology's decisions alone. */
class Order67DecisionTest {

    private static final Methodology METHODOLOGY = ShippedMethodologies.order67();
    private static final DecisionEngine.Decisions DECISIONS =
            new BareDecisionEngine().read(ShippedMethodologies.order67Decisions());

    @ParameterizedTest
    @MethodSource("kz.qorytyndy.scoring.GoldenCase#all")
    void scores_a_golden_case(GoldenCase golden) {
        assertThat(GoldenCase.outcome(score(golden.input()))).isEqualTo(golden.expected());
    }

    @Property(tries = 100)
    void agrees_with_the_table_read_a_second_time(@ForAll("sheets") Map<String, @Nullable BigDecimal> sheet) {
        assertThat(GoldenCase.outcome(score(sheet))).isEqualTo(OrderTable.of(sheet));
    }

    @Test
    void agrees_with_the_table_at_each_threshold_and_one_beside_it() {
        for (long size : new long[] {20, 2_000, 1_000_000_000}) {
            for (int beside = -1; beside <= 1; beside++) {
                for (Map<String, @Nullable BigDecimal> sheet : atThresholds(size, beside)) {
                    assertThat(GoldenCase.outcome(score(sheet))).as("%s", sheet).isEqualTo(OrderTable.of(sheet));
                }
            }
        }
    }

    @Test
    void fires_every_rule_at_least_once() {
        BareDecisionEngine engine = new BareDecisionEngine();
        DecisionEngine.Decisions decisions = engine.read(ShippedMethodologies.order67Decisions());
        GoldenCase.all().forEach(golden -> decisions.evaluate(golden.input()));
        atThresholds(2_000, 0).forEach(decisions::evaluate);
        Set<String> rules = new HashSet<>();
        METHODOLOGY
                .catalogue()
                .indicators()
                .forEach(indicator -> indicator.rules().forEach(rule -> rules.add(rule.id())));
        METHODOLOGY
                .catalogue()
                .lowering()
                .forEach(indicator -> indicator.rules().forEach(rule -> rules.add(rule.id())));
        METHODOLOGY.catalogue().level().rules().stream()
                .map(Catalogue.LevelRule::id)
                .forEach(rules::add);
        assertThat(engine.firedRules).isEqualTo(rules);
    }

    @Test
    void is_looked_at_before_each_text_that_the_engine_reads_and_ended_by_who_has_no_patience_left() {
        Map<String, @Nullable BigDecimal> sheet = GoldenCase.all().get(0).input();
        DecisionEngine.Decisions decisions = new BareDecisionEngine().read(ShippedMethodologies.order67Decisions());
        assertThatThrownBy(() -> decisions.evaluate(sheet, () -> {
                    throw new Faults("scoring.fault.cases.long");
                }))
                .isInstanceOf(Faults.class);
        AtomicInteger looks = new AtomicInteger();
        decisions.evaluate(sheet, looks::incrementAndGet);
        assertThat(looks).hasValueGreaterThan(30);
        decisions.evaluate(sheet, () -> {
            throw new AssertionError("It has been read");
        });
    }

    @Test
    void explains_every_point() {
        Map<String, @Nullable BigDecimal> sheet = best(90);
        sheet.put("staffActual", BigDecimal.valueOf(85));
        sheet.put("managerialAppointments", BigDecimal.ZERO);
        sheet.put("managerialFromReserve", BigDecimal.ZERO);
        sheet.put("monitoringIndex", new BigDecimal("79.99"));
        Score score = score(sheet);
        Score.Indicator staffing = score.criteria().get(0).indicators().get(0);
        assertThat(staffing.percent()).isEqualTo(new BigDecimal("94.44444444444444"));
        assertThat(staffing.rule().en()).isEqualTo("≥ 90\u00a0%, < 95\u00a0%");
        assertThat(staffing.inputs())
                .containsExactly(
                        Map.entry("staffActual", BigDecimal.valueOf(85)),
                        Map.entry("staffUnits", BigDecimal.valueOf(90)));
        assertThat(staffing.source()).isEqualTo("A");
        Score.Indicator reserve = score.criteria().get(0).indicators().get(2);
        assertThat(reserve.percent()).isNull();
        assertThat(reserve.rule().ru()).isEqualTo("назначений на руководящие должности не было");
        assertThat(score.lowering().get(2).points()).isEqualTo(new BigDecimal("0.5"));
        assertThat(score.lowering().get(2).inputs())
                .containsExactly(Map.entry("monitoringIndex", new BigDecimal("79.99")));
    }

    @Test
    void is_written_in_the_plain_part_of_feel() {
        DmnModelInstance model = CamundaDecisionEngine.tagged(ShippedMethodologies.order67Decisions(), "tag");
        assertThat(model.getModelElementsByType(Text.class))
                .extracting(Text::getTextContent)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .doesNotContainPattern("[A-Za-z0-9_]\\s*\\(")
                        .doesNotContainPattern("\\b(for|some|every|function|instance|return)\\b"));
    }

    @Test
    void carries_the_version_tag_and_a_time_to_live_on_every_decision() {
        DmnModelInstance model = CamundaDecisionEngine.tagged(ShippedMethodologies.order67Decisions(), "id@checksum");
        Dmn.validateModel(model);
        assertThat(model.getModelElementsByType(Decision.class)).hasSize(17).allSatisfy(decision -> {
            assertThat(decision.getVersionTag()).isEqualTo("id@checksum");
            assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P1825D");
            assertThat(decision.getName()).isNotBlank();
        });
    }

    private static Score score(Map<String, @Nullable BigDecimal> sheet) {
        return Scoring.score(METHODOLOGY, sheet, DECISIONS.evaluate(sheet));
    }

    /** Sheets that put every part on a threshold, or beside it: on the highest in the first sheet, and so on down. */
    private static List<Map<String, @Nullable BigDecimal>> atThresholds(long size, int beside) {
        return IntStream.range(0, 4)
                .mapToObj(step -> {
                    Map<String, @Nullable BigDecimal> sheet = best(size);
                    put(sheet, "staffActual", "staffUnits", beside, step, 95, 90, 85, 0);
                    put(sheet, "dismissedTotal", "averageHeadcount", beside, step, 3, 6, 10, 100);
                    put(sheet, "managerialFromReserve", "managerialAppointments", beside, step, 70, 40, 39, 0);
                    put(sheet, "attested", "attestationDue", beside, step, 100, 95, 94, 0);
                    put(sheet, "attestedCompliant", "attested", beside, step, 95, 90, 80, 0);
                    put(sheet, "attestedWithStandards", "attested", beside, step, 90, 90, 89, 0);
                    put(sheet, "trained", "trainingPlanned", beside, step, 100, 90, 75, 0);
                    put(sheet, "trainedSuccessfully", "trained", beside, step, 95, 85, 70, 0);
                    return sheet;
                })
                .toList();
    }

    private static void put(
            Map<String, @Nullable BigDecimal> sheet, String part, String whole, int beside, int step, int... percents) {
        long size = requireNonNull(sheet.get(whole)).longValueExact();
        long exact = size * percents[step] / 100;
        sheet.put(part, BigDecimal.valueOf(Math.max(0, Math.min(size, exact + beside))));
    }

    /** Every part is its whole, nobody has left, nothing lowers. */
    private static Map<String, @Nullable BigDecimal> best(long size) {
        Map<String, @Nullable BigDecimal> sheet = new LinkedHashMap<>();
        METHODOLOGY.catalogue().fields().forEach(field -> sheet.put(field.key(), BigDecimal.valueOf(size)));
        for (String none : List.of("dismissedTotal", "dismissedExcluded", "administrativeFacts", "criminalFacts")) {
            sheet.put(none, BigDecimal.ZERO);
        }
        sheet.put("monitoringIndex", null);
        return sheet;
    }

    @Provide
    Arbitrary<Map<String, @Nullable BigDecimal>> sheets() {
        return Arbitraries.randomValue(Order67DecisionTest::sheet);
    }

    /** Numbers near the thresholds as often as anywhere; one in eight wholes is nothing. */
    private static Map<String, @Nullable BigDecimal> sheet(Random random) {
        Map<String, @Nullable BigDecimal> sheet = best(1);
        long units = 1L + random.nextInt(1_000_000_000);
        sheet.put("staffUnits", BigDecimal.valueOf(units));
        sheet.put("staffActual", BigDecimal.valueOf(part(random, units, 85, 90, 95)));
        BigDecimal headcount = BigDecimal.valueOf(1L + random.nextInt(1_000_000), 1);
        sheet.put("averageHeadcount", headcount);
        long dismissed = part(random, headcount.longValue(), 3, 6, 10, 100);
        long excluded = random.nextInt(20);
        sheet.put("dismissedTotal", BigDecimal.valueOf(dismissed + excluded));
        sheet.put("dismissedExcluded", BigDecimal.valueOf(excluded));
        long appointments = whole(random);
        sheet.put("managerialAppointments", BigDecimal.valueOf(appointments));
        sheet.put("managerialFromReserve", BigDecimal.valueOf(part(random, appointments, 40, 70)));
        long due = whole(random);
        long attested = part(random, due, 0, 95, 100);
        sheet.put("attestationDue", BigDecimal.valueOf(due));
        sheet.put("attested", BigDecimal.valueOf(attested));
        sheet.put("attestedCompliant", BigDecimal.valueOf(part(random, attested, 80, 90, 95)));
        sheet.put("attestedWithStandards", BigDecimal.valueOf(part(random, attested, 90)));
        long planned = whole(random);
        long trained = part(random, planned, 0, 75, 90, 100);
        sheet.put("trainingPlanned", BigDecimal.valueOf(planned));
        sheet.put("trained", BigDecimal.valueOf(trained));
        sheet.put("trainedSuccessfully", BigDecimal.valueOf(part(random, trained, 70, 85, 95)));
        sheet.put("administrativeFacts", BigDecimal.valueOf(random.nextInt(5)));
        sheet.put("criminalFacts", BigDecimal.valueOf(random.nextInt(4)));
        sheet.put(
                "monitoringIndex",
                random.nextInt(4) == 0 ? null : BigDecimal.valueOf(5_900L + random.nextInt(2_200), 2));
        return sheet;
    }

    private static long whole(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1, 2, 3 -> 20L * (1 + random.nextInt(100));
            default -> 1L + random.nextInt(2_000);
        };
    }

    private static long part(Random random, long whole, int... thresholds) {
        if (random.nextInt(3) == 0) {
            return whole == 0 ? 0 : random.nextInt((int) whole + 1);
        }
        long near = whole * thresholds[random.nextInt(thresholds.length)] / 100 + random.nextInt(3) - 1;
        return Math.max(0, Math.min(whole, near));
    }
}
