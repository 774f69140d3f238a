package kz.qorytyndy.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out for speed must not change what comes out. */
class FastFeelTest {

    private final FeelEngine engines = new ScalaFeelEngine(List.of());
    private final FeelEngine fast = new FastFeel();
    private final VariableContext variables = Variables.createVariables()
            .putValue("filled", 95L)
            .putValue("posts", 100L)
            .putValue("headcount", 96.5)
            .putValue("none", 0L)
            .putValue("nothing", null)
            .asVariableContext();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100 * filled / posts",
                "1 / 3 + headcount",
                "filled / none",
                "if none = 0 then null else 100 * filled / none",
                "if nothing > 3 then 1 else 2",
                "nothing + 1",
                "unknown",
                "-filled - 0.1",
                "\"HIGH\"",
                "filled >= 95",
                "max(filled, posts)",
                "string length(\"abc\")",
                "unknown(1)",
                "for n in [1, 2] return n * filled",
                "[1, 2][item > 1]",
                "{part: filled, whole: posts, share: part / whole}.share"
            })
    void gives_what_the_engines_own_gives(String expression) {
        for (int time = 0; time < 2; time++) {
            assertThat(fast.<@Nullable Object>evaluateSimpleExpression(expression, variables))
                    .isEqualTo(engines.<@Nullable Object>evaluateSimpleExpression(expression, variables));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">= 95",
                "[90..95)",
                "]90..100[",
                "< 95",
                "95",
                "null",
                "not(95)",
                "< 3, > 90",
                "> posts",
                "-",
                "even(?)"
            })
    void tests_as_the_engines_own_tests(String tests) {
        for (Object input : new @Nullable Object[] {95L, 95.0, 94.99999999999999, 3L, null}) {
            VariableContext cell = Variables.createVariables()
                    .putValue("cell", input)
                    .putValue("posts", 100L)
                    .asVariableContext();
            assertThat(fast.evaluateSimpleUnaryTests(tests, "cell", cell))
                    .as("%s against %s", input, tests)
                    .isEqualTo(engines.evaluateSimpleUnaryTests(tests, "cell", cell));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filled +",
                "{f: function(a, b) external {java: {class: \"java.lang.Math\", method signature: \"max(int, int)\"}}, r: f(1, 2)}.r"
            })
    void refuses_what_the_engines_own_refuses(String expression) {
        FeelException refusal = catchThrowableOfType(
                FeelException.class, () -> engines.evaluateSimpleExpression(expression, variables));
        assertThatThrownBy(() -> fast.evaluateSimpleExpression(expression, variables))
                .isInstanceOf(FeelException.class)
                .hasMessage(refusal.getMessage());
    }
}
