package kz.qorytyndy.scoring.dmn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plain subset of FEEL that decisions may be written in: literals, names, arithmetic, comparisons, {@code and}, {@code or},
 * {@code if}, and of all functions {@code round half up}; in the cells of a table comparisons, ranges and lists of literals. Nothing in it can
 * call anything else, loop, or reach anything but the numbers it is given.
 */
public final class Feel {

    /** What an expression gives: a number, a text, a truth value, or null. */
    public sealed interface Expression permits Literal, Name, Binary, If, Negative, Rounded {

        @Nullable
        Object value(Map<String, @Nullable BigDecimal> numbers);

        /** The expressions directly inside. */
        List<Expression> parts();

        /** How often each name counts, if the expression does nothing but add and subtract names: a − b gives 1 for a, −1 for b. */
        default Optional<Map<String, Integer>> terms() {
            return Optional.empty();
        }

        /** The straight line that the expression draws over what {@code measured} gives, if it does nothing else. */
        default Optional<Line> line(Expression measured) {
            return equals(measured) ? Optional.of(new Line(BigDecimal.ONE, BigDecimal.ZERO)) : drawn(measured);
        }

        /** The same of an expression that is not {@code measured} itself. */
        default Optional<Line> drawn(Expression measured) {
            return Optional.empty();
        }

        /** The expression and all inside it. */
        default Stream<Expression> all() {
            return Stream.concat(Stream.of(this), parts().stream().flatMap(Expression::all));
        }
    }

    /** For a number x: {@code slope * x + offset}. */
    public record Line(BigDecimal slope, BigDecimal offset) {

        public BigDecimal at(BigDecimal x) {
            return slope.multiply(x).add(offset);
        }

        private Line times(BigDecimal factor) {
            return new Line(slope.multiply(factor), offset.multiply(factor));
        }

        private Line plus(Line other) {
            return new Line(slope.add(other.slope), offset.add(other.offset));
        }

        private boolean isFlat() {
            return slope.signum() == 0;
        }
    }

    public record Literal(@Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(Map<String, @Nullable BigDecimal> numbers) {
            return constant;
        }

        @Override
        public Optional<Line> drawn(Expression measured) {
            return constant instanceof BigDecimal number
                    ? Optional.of(new Line(BigDecimal.ZERO, number))
                    : Optional.empty();
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    public record Name(String name) implements Expression {
        @Override
        public @Nullable Object value(Map<String, @Nullable BigDecimal> numbers) {
            return numbers.get(name);
        }

        @Override
        public Optional<Map<String, Integer>> terms() {
            return Optional.of(Map.of(name, 1));
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    record Negative(Expression operand) implements Expression {
        @Override
        public @Nullable Object value(Map<String, @Nullable BigDecimal> numbers) {
            return operand.value(numbers) instanceof BigDecimal number ? number.negate() : null;
        }

        @Override
        public Optional<Map<String, Integer>> terms() {
            return operand.terms().map(terms -> plus(Map.of(), terms, -1));
        }

        @Override
        public Optional<Line> drawn(Expression measured) {
            return operand.line(measured).map(line -> line.times(BigDecimal.ONE.negate()));
        }

        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    public record Binary(String operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Map<String, @Nullable BigDecimal> numbers) {
            Object a = left.value(numbers);
            Object b = right.value(numbers);
            return switch (operator) {
                case "and" -> Boolean.TRUE.equals(a) && Boolean.TRUE.equals(b);
                case "or" -> Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
                case "=", "!=", "<", "<=", ">", ">=" -> compare(operator, a, b);
                default -> a instanceof BigDecimal x && b instanceof BigDecimal y ? arithmetic(x, y) : null;
            };
        }

        private @Nullable BigDecimal arithmetic(BigDecimal x, BigDecimal y) {
            return switch (operator) {
                case "+" -> x.add(y, MathContext.DECIMAL128);
                case "-" -> x.subtract(y, MathContext.DECIMAL128);
                case "*" -> x.multiply(y, MathContext.DECIMAL128);
                default -> y.signum() == 0 ? null : x.divide(y, MathContext.DECIMAL128);
            };
        }

        @Override
        public Optional<Map<String, Integer>> terms() {
            return operator.equals("+") || operator.equals("-")
                    ? left.terms()
                            .flatMap(one -> right.terms().map(other -> plus(one, other, operator.equals("+") ? 1 : -1)))
                    : Optional.empty();
        }

        @Override
        public Optional<Line> drawn(Expression measured) {
            return left.line(measured).flatMap(one -> right.line(measured).flatMap(other -> drawn(one, other)));
        }

        private Optional<Line> drawn(Line one, Line other) {
            return switch (operator) {
                case "+" -> Optional.of(one.plus(other));
                case "-" -> Optional.of(one.plus(other.times(BigDecimal.ONE.negate())));
                case "*" ->
                    one.isFlat()
                            ? Optional.of(other.times(one.offset()))
                            : other.isFlat() ? Optional.of(one.times(other.offset())) : Optional.empty();
                case "/" ->
                    other.isFlat() && other.offset().signum() != 0
                            ? Optional.of(new Line(
                                    one.slope().divide(other.offset(), MathContext.DECIMAL128),
                                    one.offset().divide(other.offset(), MathContext.DECIMAL128)))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /** The only function: halves are rounded away from zero. */
    public record Rounded(Expression number, int decimals) implements Expression {
        @Override
        public @Nullable Object value(Map<String, @Nullable BigDecimal> numbers) {
            return number.value(numbers) instanceof BigDecimal exact
                    ? exact.setScale(decimals, RoundingMode.HALF_UP)
                    : null;
        }

        @Override
        public List<Expression> parts() {
            return List.of(number);
        }
    }

    public record If(Expression condition, Expression then, Expression otherwise) implements Expression {
        @Override
        public @Nullable Object value(Map<String, @Nullable BigDecimal> numbers) {
            return (Boolean.TRUE.equals(condition.value(numbers)) ? then : otherwise).value(numbers);
        }

        @Override
        public List<Expression> parts() {
            return List.of(condition, then, otherwise);
        }
    }

    /** A cell of a table: any of its tests may hold; none stands for "whatever". */
    public record Cell(List<Test> tests) {

        /** Whether it holds for anything. */
        public boolean isWhatever() {
            return tests.isEmpty();
        }

        /** Whether it holds for the value; null: for nothing that was measured. */
        public boolean holds(@Nullable Object value) {
            return tests.isEmpty() || tests.stream().anyMatch(test -> test.holds(value));
        }

        /** The numbers where it begins or ends to hold. */
        public List<BigDecimal> bounds() {
            List<BigDecimal> bounds = new ArrayList<>();
            for (Test test : tests) {
                for (Object bound : new @Nullable Object[] {test.low(), test.high()}) {
                    if (bound instanceof BigDecimal number) {
                        bounds.add(number);
                    }
                }
            }
            return bounds;
        }

        /** From where to where it holds, if it is one comparison or one range of numbers; an end that is open has none. */
        public Optional<Between> between() {
            return tests.size() == 1 ? tests.get(0).between() : Optional.empty();
        }

        /** The cell in signs, such as {@code ≥ 90 %, < 95 %}; empty if it is more, or less, than one comparison or one range of numbers. */
        public Optional<String> signs(String unit) {
            return tests.size() == 1 ? tests.get(0).signs(unit) : Optional.empty();
        }
    }

    /** Numbers from one to another; null: without an end. An end belongs to them if it is closed. */
    public record Between(
            @Nullable BigDecimal from,
            boolean closedFrom,
            @Nullable BigDecimal to,
            boolean closedTo) {}

    /**
     * Holds for a value that keeps to both comparisons.
     *
     * @param above {@code =}, {@code >}, {@code >=}, or empty
     * @param below {@code <}, {@code <=}, or empty
     */
    record Test(
            String above,
            @Nullable Object low,
            String below,
            @Nullable Object high) {

        boolean holds(@Nullable Object value) {
            return (above.isEmpty() || compare(above, value, low)) && (below.isEmpty() || compare(below, value, high));
        }

        private Optional<Between> between() {
            BigDecimal from = low instanceof BigDecimal number ? number : null;
            if (above.equals("=")) {
                return from == null ? Optional.empty() : Optional.of(new Between(from, true, from, true));
            }
            BigDecimal to = high instanceof BigDecimal number ? number : null;
            return from == null && to == null
                    ? Optional.empty()
                    : Optional.of(new Between(from, above.equals(">="), to, below.equals("<=")));
        }

        private Optional<String> signs(String unit) {
            List<String> signs = new ArrayList<>();
            if (!above.isEmpty() && low instanceof BigDecimal number) {
                signs.add(sign(above, number, unit));
            }
            if (!below.isEmpty() && high instanceof BigDecimal number) {
                signs.add(sign(below, number, unit));
            }
            return signs.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", signs));
        }

        private static String sign(String operator, BigDecimal number, String unit) {
            return operator.replace(">=", "≥").replace("<=", "≤") + " " + number.toPlainString() + unit;
        }
    }

    /** That a text is not of the subset: {@code key} says why, {@code found} is what stands there. */
    static final class NotPlain extends Exception {

        private final String key;
        private final String found;

        NotPlain(String key, String found) {
            super(key);
            this.key = key;
            this.found = found;
        }

        String key() {
            return key;
        }

        String found() {
            return found;
        }
    }

    private static final int LONGEST = 500;
    private static final int DEEPEST = 20;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([0-9]{1,15}(?:\\.(?!\\.)[0-9]{1,9})?)(?![0-9A-Za-z_])|(\"[^\"\\\\]{0,100}\")|(\\p{L}[\\p{L}\\p{N}_]*)|(\\.\\.|<=|>=|!=|[-+*/<>=(),\\[\\]]))");
    private static final Set<String> FORBIDDEN = Set.of(
            "for",
            "some",
            "every",
            "function",
            "return",
            "satisfies",
            "in",
            "instance",
            "of",
            "external",
            "between",
            "not",
            "item",
            "partial");
    private static final Set<String> RESERVED = Set.of("if", "then", "else", "and", "or", "null", "true", "false");
    private static final List<String> ROUND = List.of("round", "half", "up", "(");
    private static final int MOST_DECIMALS = 20;
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");

    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private Feel(String text) throws NotPlain {
        if (text.length() > LONGEST) {
            throw new NotPlain("scoring.fault.feel.long", String.valueOf(LONGEST));
        }
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (!text.substring(at).isBlank()) {
            if (!token.find(at) || token.start() != at) {
                String rest = text.substring(at).strip();
                throw new NotPlain("scoring.fault.feel.unknown", rest.substring(0, Math.min(rest.length(), 20)));
            }
            tokens.add(token.group().strip());
            at = token.end();
        }
    }

    /** An expression. */
    static Expression expression(String text) throws NotPlain {
        Feel feel = new Feel(text);
        Expression expression = feel.expression();
        feel.end();
        return expression;
    }

    /** A cell of a table; blank or {@code -}: whatever. */
    static Cell cell(String text) throws NotPlain {
        Feel feel = new Feel(text);
        List<Test> tests = new ArrayList<>();
        if (feel.tokens.isEmpty() || feel.tokens.equals(List.of("-"))) {
            return new Cell(tests);
        }
        tests.add(feel.test());
        while (feel.takes(",")) {
            tests.add(feel.test());
        }
        feel.end();
        return new Cell(tests);
    }

    private Test test() throws NotPlain {
        for (String operator : List.of("<=", ">=", "<", ">")) {
            if (takes(operator)) {
                Object bound = literal();
                return operator.startsWith("<")
                        ? new Test("", null, operator, bound)
                        : new Test(operator, bound, "", null);
            }
        }
        boolean closedLow = takes("[");
        if (closedLow || takes("(") || takes("]")) {
            Object low = literal();
            expect("..");
            Object high = literal();
            boolean closedHigh = takes("]");
            if (!closedHigh && !takes(")")) {
                expect("[");
            }
            return new Test(closedLow ? ">=" : ">", low, closedHigh ? "<=" : "<", high);
        }
        return new Test("=", literal(), "", null);
    }

    private @Nullable Object literal() throws NotPlain {
        boolean negative = takes("-");
        String token = peek();
        if (!token.isEmpty() && Character.isDigit(token.charAt(0))) {
            next++;
            BigDecimal number = new BigDecimal(token);
            return negative ? number.negate() : number;
        }
        if (!negative
                && (token.startsWith("\"") || Set.of("null", "true", "false").contains(token))) {
            next++;
            return constant(token);
        }
        throw unexpected();
    }

    private Expression expression() throws NotPlain {
        if (++depth > DEEPEST) {
            throw new NotPlain("scoring.fault.feel.deep", String.valueOf(DEEPEST));
        }
        Expression expression;
        if (takes("if")) {
            Expression condition = expression();
            expect("then");
            Expression then = expression();
            expect("else");
            expression = new If(condition, then, expression());
        } else {
            expression = either();
        }
        depth--;
        return expression;
    }

    private Expression either() throws NotPlain {
        Expression left = both();
        while (takes("or")) {
            left = new Binary("or", left, both());
        }
        return left;
    }

    private Expression both() throws NotPlain {
        Expression left = comparison();
        while (takes("and")) {
            left = new Binary("and", left, comparison());
        }
        return left;
    }

    private Expression comparison() throws NotPlain {
        Expression left = sum();
        String operator = peek();
        if (COMPARISONS.contains(operator)) {
            next++;
            return new Binary(operator, left, sum());
        }
        return left;
    }

    private Expression sum() throws NotPlain {
        Expression left = product();
        while (peek().equals("+") || peek().equals("-")) {
            left = new Binary(tokens.get(next++), left, product());
        }
        return left;
    }

    private Expression product() throws NotPlain {
        Expression left = signed();
        while (peek().equals("*") || peek().equals("/")) {
            left = new Binary(tokens.get(next++), left, signed());
        }
        return left;
    }

    private Expression signed() throws NotPlain {
        return takes("-") ? new Negative(primary()) : primary();
    }

    private Expression primary() throws NotPlain {
        if (takes("(")) {
            Expression inner = expression();
            expect(")");
            return inner;
        }
        String token = peek();
        if (token.isEmpty()) {
            throw unexpected();
        }
        if (Character.isDigit(token.charAt(0)) || token.startsWith("\"") || RESERVED.contains(token)) {
            return new Literal(literal());
        }
        if (!Character.isLetter(token.charAt(0)) || FORBIDDEN.contains(token)) {
            throw unexpected();
        }
        if (tokens.size() >= next + ROUND.size()
                && tokens.subList(next, next + ROUND.size()).equals(ROUND)) {
            next += ROUND.size();
            return rounded();
        }
        next++;
        if (peek().equals("(")) {
            throw new NotPlain("scoring.fault.feel.call", token);
        }
        return new Name(token);
    }

    private Rounded rounded() throws NotPlain {
        Expression number = expression();
        expect(",");
        String decimals = peek();
        if (!decimals.matches("[0-9]{1,2}") || Integer.parseInt(decimals) > MOST_DECIMALS) {
            throw unexpected();
        }
        next++;
        expect(")");
        return new Rounded(number, Integer.parseInt(decimals));
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private boolean takes(String token) {
        if (peek().equals(token)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String token) throws NotPlain {
        if (!takes(token)) {
            throw unexpected();
        }
    }

    private void end() throws NotPlain {
        if (next < tokens.size()) {
            throw unexpected();
        }
    }

    private NotPlain unexpected() {
        String token = peek();
        if (FORBIDDEN.contains(token)) {
            return new NotPlain("scoring.fault.feel.word", token);
        }
        if (token.isEmpty()) {
            return new NotPlain("scoring.fault.feel.end", "");
        }
        boolean name = Character.isLetter(token.charAt(0)) && !RESERVED.contains(token);
        return name && next + 1 < tokens.size() && tokens.get(next + 1).equals("(")
                ? new NotPlain("scoring.fault.feel.call", token)
                : new NotPlain("scoring.fault.feel.unexpected", token);
    }

    private static Map<String, Integer> plus(Map<String, Integer> one, Map<String, Integer> other, int times) {
        Map<String, Integer> sum = new TreeMap<>(one);
        other.forEach((name, count) -> sum.merge(name, times * count, Integer::sum));
        return sum;
    }

    private static @Nullable Object constant(String token) {
        return switch (token) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> token.substring(1, token.length() - 1);
        };
    }

    /** What is not of one kind is not equal, and neither less nor more. */
    private static boolean compare(String operator, @Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            int sign = x.compareTo(y);
            return switch (operator) {
                case "=" -> sign == 0;
                case "!=" -> sign != 0;
                case "<" -> sign < 0;
                case "<=" -> sign <= 0;
                case ">" -> sign > 0;
                default -> sign >= 0;
            };
        }
        boolean equal = a == null ? b == null : a.equals(b);
        return switch (operator) {
            case "=" -> equal;
            case "!=" -> !equal;
            default -> false;
        };
    }
}
