package kz.qorytyndy.workflow.engine;

import camundajar.impl.scala.collection.immutable.Map;
import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngine.Failure;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the expressions of decisions without what the engine's own does anew for each of them, which is nine tenths of its time: parsing the
 * text, and building all functions of FEEL. Decisions are comparisons, arithmetic and rounding; what turns out to be more is left to the engine.
 */
public class FastFeel extends ScalaFeelEngine {

    private static final ThreadLocal<@Nullable Runnable> LOOK = new ThreadLocal<>();

    /** Runs {@code look} before each text that this thread is the first to parse in the work. */
    public static void looking(Runnable look, Runnable work) {
        LOOK.set(look);
        try {
            work.run();
        } finally {
            LOOK.remove();
        }
    }

    FastFeel() {
        super(List.of());
        feelEngine = new Plain(feelEngine);
    }

    // Deprecated for callers, who have a wrapper now; inside, everything still goes through them.
    @SuppressWarnings("deprecation")
    private static final class Plain extends FeelEngine {

        /** More than all methodologies have together; the texts of candidates that nobody uses any more go with the rest. */
        private static final int MOST_TEXTS = 10_000;

        /** The only function that decisions may call. */
        private static final String ROUND = "round half up";

        private final ConcurrentMap<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final ConcurrentMap<String, Either<Failure, ParsedExpression>> unaryTests = new ConcurrentHashMap<>();
        private final FeelInterpreter interpreter;
        private final FunctionProvider functions;

        private Plain(FeelEngine model) {
            super(model.functionProvider(), model.valueMapper(), model.configuration(), model.clock());
            interpreter = new FeelInterpreter(model.valueMapper());
            functions = new FunctionProvider.StaticFunctionProvider(
                    new Map.Map1<>(ROUND, model.functionProvider().getFunctions(ROUND)));
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String text) {
            return parsed(expressions, text, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
            return parsed(unaryTests, text, super::parseUnaryTests);
        }

        @Override
        public EvaluationResult evaluate(ParsedExpression parsed, Context variables) {
            EvalContext context = EvalContext.create(valueMapper(), functions).merge(variables);
            Val value = interpreter.eval(parsed.expression(), context);
            return context.failureCollector().failures().isEmpty()
                    ? new SuccessfulEvaluationResult(
                            valueMapper().unpackVal(value),
                            context.failureCollector().failures())
                    : super.evaluate(parsed, variables);
        }

        private static Either<Failure, ParsedExpression> parsed(
                ConcurrentMap<String, Either<Failure, ParsedExpression>> known,
                String text,
                Function<String, Either<Failure, ParsedExpression>> parser) {
            if (known.size() > MOST_TEXTS) {
                known.clear();
            }
            return known.computeIfAbsent(text, unknown -> {
                Runnable look = LOOK.get();
                if (look != null) {
                    look.run();
                }
                return parser.apply(unknown);
            });
        }
    }
}
