package kz.qorytyndy.scoring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import kz.qorytyndy.scoring.editor.BlueprintWriter;
import kz.qorytyndy.scoring.editor.EveryKind;
import kz.qorytyndy.workflow.process.BareDecisionEngine;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is advised holds by the decisions themselves, and nothing is left out. */
class AdviceTest {

    /** Enough for every field of every sheet; a page must not wait for it. */
    private static final int MOST_EVALUATIONS = 400;

    private static final Advised ORDER_67 = new Advised(ShippedMethodologies.files());

    /** Numbers so small that all of them can be tried. */
    private static final Advised SMALL = new Advised(Methodologies.Files.of(
            ShippedMethodologies.files().decisions(),
            ShippedMethodologies.files().catalogue().replace("\"max\": 1000000000", "\"max\": 8"),
            null));

    /** Points that come in proportion as well. */
    private static final Advised EVERY_KIND = new Advised(everyKind("1000000000"));

    private static final Advised SMALL_OF_EVERY_KIND = new Advised(everyKind("8"));

    private static Methodologies.Files everyKind(String most) {
        BlueprintWriter.Written written = BlueprintWriter.write(EveryKind.blueprint());
        return Methodologies.Files.of(written.decisions(), written.catalogue().replace("1000000000", most), null);
    }

    private static final class Advised {

        private final Methodology methodology;
        private final Scoring scoring;
        private final Advisor advisor;
        private final AtomicInteger evaluations = new AtomicInteger();

        private Advised(Methodologies.Files files) {
            methodology = files.methodology();
            // The files are at hand, so that no database is ever asked.
            Methodologies methodologies = new Methodologies(
                    JdbcClient.create(new DriverManagerDataSource()), Clock.systemUTC(), List.of(files));
            DecisionEngine engine = new BareDecisionEngine();
            scoring = new Scoring(
                    new DecisionEngine() {
                        @Override
                        public Decisions read(String dmn) {
                            Decisions decisions = engine.read(dmn);
                            return (inputs, look) -> {
                                evaluations.incrementAndGet();
                                return decisions.evaluate(inputs, look);
                            };
                        }

                        @Override
                        public void deploy(MethodologyRef ref, String dmn) {
                            engine.deploy(ref, dmn);
                        }

                        @Override
                        public void undeploy(MethodologyRef ref) {
                            engine.undeploy(ref);
                        }
                    },
                    methodologies);
            advisor = new Advisor(methodologies, scoring);
        }

        private Advice advice(Map<String, BigDecimal> sheet) {
            return advice(sheet, Map.of());
        }

        private Advice advice(Map<String, BigDecimal> sheet, Map<String, BigDecimal> lowering) {
            return advisor.advise(methodology, sheet, new LoweringCounts(new LinkedHashMap<>(lowering)));
        }

        /** 0 is the best. */
        private int rank(Map<String, BigDecimal> sheet) {
            return rank(
                    scoring.evaluate(methodology, sheet, LoweringCounts.NONE).level());
        }

        private int rank(String level) {
            return methodology.catalogue().level().levels().stream()
                    .map(Level::id)
                    .toList()
                    .indexOf(level);
        }

        /** Whether the changed sheet is valid, and asks for no second look that the sheet as it is does not ask for already. */
        private boolean isPlausible(Map<String, BigDecimal> sheet, Map<String, BigDecimal> changed) {
            return methodology.catalogue().fields().stream().allMatch(field -> {
                BigDecimal number = number(changed, field.key());
                return number.compareTo(field.min()) >= 0
                        && number.compareTo(field.max()) <= 0
                        && above(changed, field.key(), field.notAbove()) <= 0
                        && above(changed, field.key(), field.usuallyNotAbove())
                                <= Math.max(0, above(sheet, field.key(), field.usuallyNotAbove()));
            });
        }

        private static double above(Map<String, BigDecimal> sheet, String key, @Nullable String limit) {
            return limit == null
                    ? 0
                    : number(sheet, key).subtract(number(sheet, limit)).doubleValue();
        }

        /** A valid sheet of numbers up to {@code most}. */
        private Map<String, BigDecimal> sheet(Random random, int most) {
            Map<String, BigDecimal> sheet = new LinkedHashMap<>();
            for (Catalogue.Field field : methodology.catalogue().fields()) {
                BigDecimal high = field.notAbove() == null
                        ? field.max().min(BigDecimal.valueOf(most))
                        : number(sheet, field.notAbove());
                int steps = high.subtract(field.min())
                        .movePointRight(field.decimals())
                        .intValueExact();
                // Rather near the top, where most sheets of real bodies are.
                int down = random.nextBoolean() ? random.nextInt(steps + 1) : random.nextInt(steps / 8 + 1);
                sheet.put(field.key(), high.subtract(BigDecimal.valueOf(down, field.decimals())));
            }
            return sheet;
        }
    }

    @Property(tries = 30)
    void each_change_reaches_the_next_level_and_one_step_less_does_not(@ForAll long seed) {
        Advised advised = seed % 2 == 0 ? ORDER_67 : EVERY_KIND;
        Map<String, BigDecimal> sheet = advised.sheet(new Random(seed), seed % 3 == 0 ? 1_000_000 : 200);
        advised.evaluations.set(0);

        Advice advice = advised.advice(sheet);

        assertThat(advised.evaluations.get()).isLessThan(MOST_EVALUATIONS);
        assertThat(advice.changes())
                .extracting(change -> change.field().key())
                .doesNotHaveDuplicates()
                .isSubsetOf(sheet.keySet());
        for (Advice.Change change : advice.changes()) {
            BigDecimal step = BigDecimal.valueOf(
                    change.to().compareTo(change.from()), change.field().decimals());
            Map<String, BigDecimal> changed = with(sheet, change.field(), change.to());
            assertThat(advised.isPlausible(sheet, changed))
                    .as("%s in %s", change, sheet)
                    .isTrue();
            assertThat(advised.rank(changed))
                    .as("%s in %s", change, sheet)
                    .isEqualTo(advised.rank(change.level().id()))
                    .isLessThan(advised.rank(sheet));
            assertThat(advised.rank(with(sheet, change.field(), change.to().subtract(step))))
                    .as("one step less than %s in %s", change, sheet)
                    .isEqualTo(advised.rank(sheet));
        }
    }

    @Property(tries = 20)
    void advises_for_each_number_what_trying_all_of_its_values_finds(@ForAll long seed) {
        Advised small = seed % 2 == 0 ? SMALL : SMALL_OF_EVERY_KIND;
        Map<String, BigDecimal> sheet = small.sheet(new Random(seed), 8);

        Advice advice = small.advice(sheet);

        for (Catalogue.Field field : small.methodology.catalogue().fields()) {
            assertThat(advice.changes().stream()
                            .filter(change -> change.field().equals(field))
                            .map(change -> change.to().subtract(change.from()).abs())
                            .findFirst())
                    .as("%s in %s", field.key(), sheet)
                    .usingValueComparator(AdviceTest::compare)
                    .isEqualTo(smallestChange(small, sheet, field));
        }
    }

    @Test
    void says_how_far_the_next_level_is() {
        Map<String, BigDecimal> sheet = best();
        sheet.put("attested", BigDecimal.valueOf(37));
        sheet.put("attestedCompliant", BigDecimal.valueOf(29));
        sheet.put("attestedWithStandards", BigDecimal.valueOf(30));
        sheet.put("trained", BigDecimal.valueOf(18));
        sheet.put("trainedSuccessfully", BigDecimal.valueOf(18));

        Advice advice = ORDER_67.advice(sheet);

        // Coverage 92.5 % → 0, compliance 78 % → 0, standards 81 % → 0, plan 90 % → 1, success 100 % → 1.5, criterion
        // 1: 4.
        assertThat(advice.level().id()).isEqualTo("MEDIUM");
        assertThat(requireNonNull(advice.next()).id()).isEqualTo("HIGH");
        assertThat(advice.missing()).isEqualByComparingTo("1.5");
        assertThat(advice.changes())
                .extracting(change ->
                        change.indicator().id() + " " + change.field().key() + " " + change.from() + " → " + change.to()
                                + " " + change.grade() + " " + change.level().id())
                .containsExactly(
                        "attestationCompliance attested 37 → 32 8.0 HIGH",
                        "attestationCompliance attestedCompliant 29 → 36 8.0 HIGH");
    }

    @Test
    void says_how_much_of_a_proportion_is_enough() {
        Map<String, BigDecimal> sheet = new LinkedHashMap<>();
        EVERY_KIND
                .methodology
                .catalogue()
                .fields()
                .forEach(field -> sheet.put(field.key(), BigDecimal.valueOf(field.isYesNo() ? 1 : 100)));
        sheet.put("filled", BigDecimal.valueOf(50));
        sheet.put("hours", BigDecimal.ZERO);

        // Half a point for the posts, all points for the rest, none for the hours.
        assertThat(EVERY_KIND.advice(sheet).changes())
                .extracting(change -> change.field().key() + " " + change.to() + " " + change.grade())
                .containsExactly("posts 77 8.0", "filled 65 8.0", "hours 6 8.0");
    }

    @Test
    void advises_nothing_where_no_number_alone_suffices() {
        Map<String, BigDecimal> sheet = new LinkedHashMap<>();
        ORDER_67.methodology.catalogue().fields().forEach(field -> sheet.put(field.key(), BigDecimal.ZERO));
        sheet.put("staffUnits", BigDecimal.TEN);
        sheet.put("averageHeadcount", BigDecimal.ONE);
        sheet.put("dismissedTotal", BigDecimal.TEN);
        sheet.put("attestationDue", BigDecimal.TEN);
        sheet.put("attested", BigDecimal.ONE);
        sheet.put("managerialAppointments", BigDecimal.TEN);

        Advice advice = ORDER_67.advice(sheet);

        assertThat(advice.level().id()).isEqualTo("INEFFECTIVE");
        assertThat(advice.missing()).isEqualByComparingTo("2");
        assertThat(advice.changes()).isEmpty();
    }

    @Test
    void advises_a_yes_where_there_is_a_no() {
        Advised planned =
                new Advised(Methodologies.Files.of(PlannedWork.DECISIONS, PlannedWork.CATALOGUE, PlannedWork.CASES));
        Map<String, BigDecimal> sheet = new LinkedHashMap<>();
        sheet.put("planAdopted", BigDecimal.ZERO);
        sheet.put("toAttest", BigDecimal.TEN);
        sheet.put("attested", BigDecimal.TEN);

        Advice advice = planned.advice(sheet, Map.of("reportLate", BigDecimal.ONE));

        assertThat(advice.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.field().key() + " " + change.from() + " → " + change.to())
                        .isEqualTo("planAdopted 0 → 1"));
        sheet.put("planAdopted", BigDecimal.ONE);
        sheet.put("attested", BigDecimal.ONE);
        assertThat(planned.advice(sheet, Map.of("reportLate", BigDecimal.ONE)).lowered())
                .isNotNull()
                .satisfies(lowered -> assertThat(lowered.by().get(0).enough())
                        .isNotNull()
                        .satisfies(enough -> assertThat(enough.to()).isZero()));
    }

    @Test
    void advises_nothing_at_the_highest_level() {
        assertThat(ORDER_67.advice(best()))
                .isEqualTo(
                        new Advice(ORDER_67.methodology.catalogue().level("HIGH"), null, null, List.of(), null, null));
    }

    @Test
    void says_that_only_the_lowering_stands_in_the_way() {
        Advice advice = ORDER_67.advice(
                best(), Map.of("criminalFacts", BigDecimal.ONE, "monitoringIndex", new BigDecimal("50")));

        assertThat(advice.level().id()).isEqualTo("MEDIUM");
        assertThat(advice.changes()).isEmpty();
        assertThat(advice.isWithinReach()).isFalse();
        assertThat(outcome(advice.full())).isEqualTo("7.0 MEDIUM");
        assertThat(outcome(requireNonNull(advice.lowered()).without())).isEqualTo("10.0 HIGH");
        assertThat(advice.lowered().by())
                .extracting(by -> by.indicator().id() + " " + by.points())
                .containsExactly("criminal 2.0", "monitoring 1.0");
        assertThat(advice.lowered().by().get(0).enough()).isNull();
        assertThat(requireNonNull(advice.lowered().by().get(1).enough()).to()).isEqualByComparingTo("80");
    }

    @Test
    void says_which_result_of_the_monitoring_would_suffice() {
        Map<String, BigDecimal> sheet = best();
        sheet.put("trained", BigDecimal.valueOf(17));
        sheet.put("trainedSuccessfully", BigDecimal.valueOf(17));

        Advice advice = ORDER_67.advice(
                sheet, Map.of("administrativeFacts", BigDecimal.ONE, "monitoringIndex", new BigDecimal("59.5")));

        // Plan 85 % → 0.5: 9.0 less 0.5 and 1.0.
        assertThat(advice.isWithinReach()).isTrue();
        assertThat(outcome(advice.full())).isEqualTo("8.5 HIGH");
        Advice.Enough enough =
                requireNonNull(requireNonNull(advice.lowered()).by().get(1).enough());
        assertThat(enough.to()).isEqualByComparingTo("60");
        assertThat(outcome(enough.outcome())).isEqualTo("8.0 HIGH");
    }

    private static String outcome(Advice.@Nullable Outcome outcome) {
        return requireNonNull(outcome).grade() + " " + outcome.level().id();
    }

    /** How far from the number as it is the nearest value is that reaches a higher level; every value is tried. */
    private static Optional<BigDecimal> smallestChange(
            Advised small, Map<String, BigDecimal> sheet, Catalogue.Field field) {
        BigDecimal from = number(sheet, field.key());
        List<BigDecimal> reaching = new ArrayList<>();
        BigDecimal step = BigDecimal.valueOf(1, field.decimals());
        for (BigDecimal value = field.min(); value.compareTo(field.max()) <= 0; value = value.add(step)) {
            Map<String, BigDecimal> changed = with(sheet, field, value);
            if (small.isPlausible(sheet, changed) && small.rank(changed) < small.rank(sheet)) {
                reaching.add(value.subtract(from).abs());
            }
        }
        return reaching.stream().min(BigDecimal::compareTo);
    }

    private static int compare(BigDecimal a, BigDecimal b) {
        return a.compareTo(b);
    }

    private static Map<String, BigDecimal> with(Map<String, BigDecimal> sheet, Catalogue.Field field, BigDecimal to) {
        Map<String, BigDecimal> changed = new LinkedHashMap<>(sheet);
        changed.put(field.key(), to);
        return changed;
    }

    private static BigDecimal number(Map<String, BigDecimal> sheet, String key) {
        return requireNonNull(sheet.get(key));
    }

    private static Map<String, BigDecimal> best() {
        Map<String, BigDecimal> best = new LinkedHashMap<>();
        int[] numbers = {100, 95, 100, 3, 0, 10, 7, 40, 40, 38, 36, 20, 20, 19};
        List<Catalogue.Field> fields = ORDER_67.methodology.catalogue().fields();
        for (int i = 0; i < numbers.length; i++) {
            best.put(fields.get(i).key(), BigDecimal.valueOf(numbers[i]));
        }
        return best;
    }
}
