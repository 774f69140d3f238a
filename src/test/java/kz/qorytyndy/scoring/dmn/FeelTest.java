package kz.qorytyndy.scoring.dmn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.DecisionTrace;
import kz.qorytyndy.scoring.GoldenCase;
import kz.qorytyndy.scoring.ShippedMethodologies;
import kz.qorytyndy.workflow.process.BareDecisionEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain subset of FEEL, as the tables are tried by it, and as the engine evaluates it. */
class FeelTest {

    private static final String DECISIONS = ShippedMethodologies.order67Decisions();
    private static final DecisionModel MODEL = DecisionModel.read(DECISIONS);
    private static final DecisionEngine.Decisions ENGINE = new BareDecisionEngine().read(DECISIONS);

    @ParameterizedTest
    @MethodSource("kz.qorytyndy.scoring.GoldenCase#all")
    void fires_the_rule_that_the_engine_fires(GoldenCase golden) {
        DecisionTrace trace = ENGINE.evaluate(golden.input());
        Map<String, @Nullable BigDecimal> numbers = new LinkedHashMap<>(golden.input());
        trace.decisions().forEach((id, decision) -> {
            if (decision.output() instanceof Number number) {
                numbers.put(id, new BigDecimal(number.toString()));
            }
        });
        MODEL.decisions().values().stream()
                .filter(decision -> !decision.rules().isEmpty())
                .forEach(decision -> assertThat(firing(decision, numbers))
                        .as(decision.id())
                        .containsExactly(requireNonNull(trace.decisions().get(decision.id()))
                                .rule()));
    }

    private static List<@Nullable String> firing(
            DecisionModel.Decision decision, Map<String, @Nullable BigDecimal> numbers) {
        return decision.rules().stream()
                .filter(rule -> {
                    for (int i = 0; i < rule.cells().size(); i++) {
                        if (!rule.cells()
                                .get(i)
                                .holds(decision.columns().get(i).expression().value(numbers))) {
                            return false;
                        }
                    }
                    return true;
                })
                .<@Nullable String>map(DecisionModel.Rule::id)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
                    1 + 2 * 3 - 4 / 2                   | 5
                    (1 + 2) * -a                        | -30
                    if a > 9 and b = null then 1 else 2 | 1
                    if a != 10 or b > 1 then 1 else 2   | 2
                    if a >= 10 then if a <= 10 then 7 else 8 else 9 | 7
                    a / 0                               | null
                    b + 1                               | null
                    if b > 0 then 1 else 2              | 2
                    """)
    void evaluates(String expression, @Nullable BigDecimal value) throws Feel.NotPlain {
        Map<String, @Nullable BigDecimal> numbers = new LinkedHashMap<>();
        numbers.put("a", BigDecimal.TEN);
        numbers.put("b", null);
        Object result = Feel.expression(expression).value(numbers);
        if (value == null) {
            assertThat(result).isNull();
        } else {
            assertThat((BigDecimal) requireNonNull(result)).isEqualByComparingTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    [1..2)    | 1     | true
                    [1..2)    | 2     | false
                    ]1..2]    | 1     | false
                    ]1..2]    | 2     | true
                    (1..2[    | 1.5   | true
                    1, 3, >= 7 | 3    | true
                    1, 3, >= 7 | 4    | false
                    -         | 4     | true
                    -1        | -1    | true
                    null      | none  | true
                    < 5       | none  | false
                    """)
    void tests_a_cell(String cell, @Nullable BigDecimal value, boolean holds) throws Feel.NotPlain {
        assertThat(Feel.cell(cell).holds(value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    every x in y satisfies x  | word
                    function(x) x             | word
                    sum([1, 2])               | call
                    a.b                       | unknown
                    a[1]                      | unexpected
                    {a: 1}                    | unknown
                    1 +                       | end
                    if a then 1               | end
                    a // b                    | unexpected
                    2 ** 3                    | unexpected
                    a instance of number      | word
                    "a\\u0041"                | unknown
                    'a'                       | unknown
                    @"2026-01-01"             | unknown
                    a between 1 and 2         | word
                    a in [1..2]               | word
                    not(a)                    | word
                    """)
    void refuses_all_other_FEEL(String expression, String why) {
        Feel.NotPlain refusal = catchThrowableOfType(Feel.NotPlain.class, () -> Feel.expression(expression));
        assertThat(refusal).isNotNull();
        assertThat(refusal.key()).isEqualTo("scoring.fault.feel." + why);
    }
}
