package kz.qorytyndy.scoring.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.HundredPoints;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.ShippedMethodologies;
import kz.qorytyndy.scoring.dmn.Faults;
import kz.qorytyndy.scoring.editor.Blueprint;
import kz.qorytyndy.scoring.editor.BlueprintOpener;
import kz.qorytyndy.scoring.editor.BlueprintWriter;
import kz.qorytyndy.scoring.editor.EveryKind;
import kz.qorytyndy.workflow.process.BareDecisionEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a methodology must pass; and that nothing hostile ever comes to the engine. */
class MethodologyGateTest {

    private static final String DECISIONS = ShippedMethodologies.files().decisions();
    private static final String CATALOGUE = ShippedMethodologies.files().catalogue();
    private static final String CASES =
            Objects.requireNonNull(ShippedMethodologies.files().cases());

    private final AtomicInteger readings = new AtomicInteger();
    private final MethodologyGate gate = new MethodologyGate(new BareDecisionEngine() {
        @Override
        public Decisions read(String dmn) {
            readings.incrementAndGet();
            return super.read(dmn);
        }
    });

    @Test
    void the_default_methodology_passes_with_a_report_of_every_check() {
        MethodologyGate.Passed passed = check(DECISIONS, CATALOGUE, CASES);

        assertThat(passed.files().methodology()).isEqualTo(ShippedMethodologies.order67());
        assertThat(passed.report()).extracting(Methodologies.Check::name).isEqualTo(MethodologyGate.CHECKS);
        assertThat(passed.report())
                .extracting(check -> check.name() + " " + check.found().arguments())
                .containsExactly(
                        "decisions [17]", "contract [14, 8, 3]", "tables [1752]", "order []", "cases [36, 51]");
    }

    @Test
    void every_folder_passes_with_its_own_cases() {
        assertThat(Methodologies.readShipped())
                .hasSize(2)
                .allSatisfy(files -> assertThat(
                                check(files.decisions(), files.catalogue(), Objects.requireNonNull(files.cases()))
                                        .report())
                        .hasSize(5));
    }

    static Stream<Arguments> hostile() {
        String table = "<decisionTable id=\"staffing_table\" hitPolicy=\"UNIQUE\">";
        return Stream.of(
                hostile(
                        "a script language",
                        "<inputExpression id=\"staffing_percent_expression\" typeRef=\"double\">",
                        "<inputExpression id=\"staffing_percent_expression\" typeRef=\"double\" expressionLanguage=\"groovy\">",
                        "Line 132: the element “inputExpression” must not have the attribute “expressionLanguage”"),
                hostile(
                        "an expression of the engine's own language",
                        "100 * staffActual / staffUnits",
                        "${canary.touch()}",
                        "Line 132 (staffing): “${canary.touch()}” is not understood"),
                hostile(
                        "an external entity",
                        "<definitions ",
                        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<definitions ",
                        "Line 2: a document type (DOCTYPE) or an entity (ENTITY) is not allowed"),
                hostile(
                        "entities that grow",
                        "<definitions ",
                        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<definitions ",
                        "Line 2: a document type (DOCTYPE) or an entity (ENTITY) is not allowed"),
                hostile(
                        "a cycle",
                        "<requiredDecision href=\"#staffing\" />",
                        "<requiredDecision href=\"#grade\" />",
                        "The decisions go round in a circle: grade → total → criterion1 → grade"),
                hostile(
                        "a missing decision",
                        "<decision id=\"reserve\"",
                        "<decision id=\"reserves\"",
                        "“criterion1” requires “reserve”, which does not exist"),
                hostile(
                        "a loop",
                        "100 * staffActual / staffUnits",
                        "for i in 1..1000000000 return i",
                        "Line 132 (staffing): the word “for” is not allowed"),
                hostile(
                        "a quantifier",
                        "100 * staffActual / staffUnits",
                        "some x in [1, 2] satisfies x &gt; 1",
                        "the word “some” is not allowed"),
                hostile(
                        "a call of a function",
                        "100 * staffActual / staffUnits",
                        "abs(staffActual)",
                        "Line 132 (staffing): the function “abs” must not be called"),
                hostile("a call in a cell", "<text>&gt;= 95</text>", "<text>not(1)</text>", "“not”"),
                hostile("a path", "<text>&gt;= 95</text>", "<text>&gt;= a.b</text>", "“.b” is not understood"),
                hostile(
                        "an extension of the engine",
                        table,
                        "<extensionElements><camunda:x /></extensionElements>" + table,
                        "the element “extensionElements” is not allowed inside “decision”"),
                hostile(
                        "an attribute of the engine",
                        "<input id=\"staffing_percent\" label",
                        "<input id=\"staffing_percent\" camunda:inputVariable=\"x\" label",
                        "the element “input” must not have the attribute “camunda:inputVariable”"),
                hostile(
                        "a knowledge model",
                        "<inputData id=\"staffUnits\"",
                        "<businessKnowledgeModel id=\"b\" /><inputData id=\"staffUnits\"",
                        "the element “businessKnowledgeModel” is not allowed inside “definitions”"),
                hostile(
                        "another hit policy",
                        "id=\"staffing_table\" hitPolicy=\"UNIQUE\"",
                        "id=\"staffing_table\" hitPolicy=\"COLLECT\"",
                        "has the hit policy COLLECT"),
                hostile(
                        "a number that the decision does not require",
                        "100 * staffActual / staffUnits",
                        "100 * trained / staffUnits",
                        "“staffing” uses “trained”, which it does not require"),
                hostile(
                        "brackets without end",
                        "100 * staffActual / staffUnits",
                        "(".repeat(200) + "1" + ")".repeat(200),
                        "expressions are nested deeper than 20 levels"),
                hostile(
                        "an endless expression",
                        "100 * staffActual / staffUnits",
                        "1" + " + 1".repeat(100_000),
                        "the expression is longer than 500 characters"),
                hostile(
                        "deep nesting",
                        "<definitions ",
                        "<a>".repeat(100_000) + "<definitions ",
                        "elements are nested deeper than 20 levels"),
                hostile(
                        "very many elements",
                        "<inputData id=\"staffUnits\"",
                        "<a/>".repeat(30_000) + "<inputData id=\"staffUnits\"",
                        "there are more than 20000 elements"),
                hostile("no XML", "<definitions ", "<definitions <", "this is not well-formed XML"),
                hostile(
                        "another version of DMN",
                        "https://www.omg.org/spec/DMN/20191111/MODEL/",
                        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
                        "this is not a DMN 1.3 file"));
    }

    private static Arguments hostile(String what, String right, String wrong, String refusal) {
        return Arguments.of(what, right, wrong, refusal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refuses_hostile_decisions_before_the_engine_sees_them(
            String what, String right, String wrong, String refusal) {
        assertThat(DECISIONS).contains(right);
        String decisions = DECISIONS.replaceFirst(
                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong));

        List<String> refused = assertTimeout(Duration.ofSeconds(2), () -> refused("dmn", decisions, CATALOGUE, CASES));

        assertThat(String.join("\n", refused)).contains(refusal);
        assertThat(readings).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <text>[90..95)</text> | <text>(90..95)</text>  | in the table of “staffing” no rule holds when staffUnits = 10, staffActual = 9
                    <text>[90..95)</text> | <text>[90..95]</text>  | in the table of “staffing” several rules hold at once (staffing_ge95, staffing_ge90) when
                    <text>[90..95)</text> | <text>[90..94.9)</text>| in the table of “staffing” no rule holds when
                    <text>[60..80)</text> | <text>(60..80)</text>  | in the table of “monitoring” no rule holds when monitoringIndex = 60
                    <text>null</text>     | <text>100</text>       | in the table of “monitoring” no rule holds when monitoringIndex = null
                    <text>[5..8)</text>   | <text>[5..7.99]</text> | in the table of “level” no rule holds when grade = 7.991
                    <text>if managerialAppointments = 0 then null else 100 * managerialFromReserve / managerialAppointments</text> | <text>100 * managerialFromReserve / (managerialAppointments - 1)</text> | in the table of “reserve” no rule holds when managerialAppointments = 1
                    """)
    void finds_a_gap_or_an_overlap_in_a_table(String right, String wrong, String refusal) {
        assertThat(DECISIONS).contains(right);

        List<String> refused = assertTimeout(
                Duration.ofSeconds(2),
                () -> refused(
                        "dmn", DECISIONS.replaceFirst(java.util.regex.Pattern.quote(right), wrong), CATALOGUE, CASES));

        assertThat(String.join("\n", refused)).contains(refusal);
        assertThat(readings).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    total - administrative - criminal - monitoring | total + administrative - criminal - monitoring | The decision “grade” must be computed as: total − administrative − criminal − monitoring
                    total - administrative - criminal - monitoring | total - administrative - criminal - 2 * monitoring | The decision “grade” must be computed as
                    total - administrative - criminal - monitoring | if total > 5 then total - administrative - criminal - monitoring else total | The decision “grade” must be computed as
                    total - administrative - criminal - monitoring | total - administrative - criminal - monitoring + 1 | The decision “grade” must be computed as
                    criterion1 + criterion2 + criterion3 | criterion1 + criterion2 - criterion3 | The decision “total” must be computed as: criterion1 + criterion2 + criterion3
                    criterion1 + criterion2 + criterion3 | criterion1 + criterion2 + criterion3 + criterion3 | The decision “total” must be computed as
                    staffing + turnover + reserve | staffing + turnover + reserve + staffing - turnover | The decision “criterion1” must be computed as: staffing + turnover + reserve
                    <text>1.5</text> | <text>2.5</text> | The most points of all criteria together must be 10 (paragraph 34), here they are 11.0
                    <text>1.5</text> | <text>0.5</text> | The most points of all criteria together must be 10 (paragraph 34), here they are 9.5
                    <text>grade</text> | <text>grade + 1</text> | The only column of the table “level” must be “grade”
                    """)
    void holds_what_the_order_fixes(String right, String wrong, String refusal) {
        assertThat(DECISIONS).contains(right);

        assertThat(refused("dmn", DECISIONS.replaceFirst(Pattern.quote(right), wrong), CATALOGUE, CASES))
                .anyMatch(said -> said.startsWith(refusal));
        assertThat(readings).hasValue(0);
    }

    @Test
    void holds_the_levels_of_the_order() {
        assertThat(refused(
                        "dmn",
                        DECISIONS.replace("&gt;= 8<", "&gt;= 7.9<").replace("[5..8)", "[5..7.9)"),
                        CATALOGUE,
                        CASES))
                .containsExactly("The level of the grade 7.9 must be “medium” (paragraph 34)");
        assertThat(refused(
                        "dmn",
                        DECISIONS.replace("[2..5)", "(2..5)").replace("<text>&lt; 2</text>", "<text>&lt;= 2</text>"),
                        CATALOGUE,
                        CASES))
                .containsExactly("The level of the grade 2 must be “low” (paragraph 34)");
    }

    @Test
    void takes_a_scale_of_its_own_from_a_methodology_that_names_another_order() {
        String anonymous = HundredPoints.CATALOGUE.replaceFirst("\"order\": \\{[^}]*},", "");

        assertThat(check(HundredPoints.DECISIONS, HundredPoints.CATALOGUE, HundredPoints.CASES)
                        .report())
                .hasSize(5);
        assertThat(refused("catalogue", HundredPoints.DECISIONS, anonymous, HundredPoints.CASES))
                .containsExactly(
                        "A methodology of another order names that order (“order”) and brings its own levels (“level.levels”); one of this order has neither");
        assertThat(refused(
                        "dmn",
                        HundredPoints.DECISIONS.replace("total - remarks - complaints", "total + remarks - complaints"),
                        HundredPoints.CATALOGUE,
                        HundredPoints.CASES))
                .containsExactly("The decision “grade” must be computed as: total − remarks − complaints");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ≥ 96 %          | The words of the rule “staffing_ge95” state a number that its table does not have: 96
                    95,5 % or more  | The words of the rule “staffing_ge95” state a number that its table does not have: 95.5
                    < 95 %          | The words of the rule “staffing_ge95” are not those of its cell: < 95 %
                    """)
    void refuses_words_that_say_something_else_than_the_rule(String words, String refusal) {
        String text = "\"%1$s\"".formatted(words);
        String catalogue = CATALOGUE.replaceFirst(
                "\"rules\": \\{}",
                "\"rules\": {\"staffing_ge95\": {\"kk\": %1$s, \"ru\": %1$s, \"en\": %1$s}}".formatted(text));

        assertThat(refused("catalogue", DECISIONS, catalogue, CASES)).contains(refusal);
    }

    @Test
    void refuses_a_cell_whose_words_still_say_the_old_number() {
        assertThat(refused(
                        "catalogue",
                        DECISIONS.replace("<text>&gt;= 3</text>", "<text>&gt;= 4</text>"),
                        CATALOGUE,
                        CASES))
                .containsExactly(
                        "The words of the rule “administrative_threeOrMore” state a number that its table does not have: 3");
    }

    @Test
    void makes_the_words_of_a_plain_cell_from_it_unless_somebody_explains() {
        String explained = CATALOGUE.replaceFirst(
                "\"rules\": \\{}",
                "\"rules\": {\"staffing_ge90\": {\"kk\": \"толық дерлік\", \"ru\": \"почти полностью, ≥ 90 %, < 95 %\", \"en\": \"nearly full, 90 and more\"}}");

        assertThat(check(DECISIONS, explained, CASES)
                        .files()
                        .methodology()
                        .catalogue()
                        .indicator("staffing")
                        .rules())
                .extracting(rule -> rule.words().kk() + " | " + rule.words().en())
                .containsExactly(
                        "≥ 95\u00a0% | ≥ 95\u00a0%",
                        "толық дерлік | nearly full, 90 and more",
                        "≥ 85\u00a0%, < 90\u00a0% | ≥ 85\u00a0%, < 90\u00a0%",
                        "< 85\u00a0% | < 85\u00a0%");
    }

    @Test
    void what_an_officer_makes_passes_with_the_cases_proposed_for_it() {
        for (Blueprint blueprint : List.of(BlueprintOpener.open(ShippedMethodologies.files()), EveryKind.blueprint())) {
            BlueprintWriter.Written written = BlueprintWriter.write(blueprint);
            Methodologies.Files files = Methodologies.Files.of(written.decisions(), written.catalogue(), null);
            assertThat(check(written.decisions(), written.catalogue(), EveryKind.cases(files))
                            .report())
                    .hasSize(5);
        }
    }

    static Stream<Methodologies.Files> made() {
        BlueprintWriter.Written everyKind = BlueprintWriter.write(EveryKind.blueprint());
        return Stream.of(
                ShippedMethodologies.files(),
                Methodologies.Files.of(everyKind.decisions(), everyKind.catalogue(), null));
    }

    /** What is printed adds up, row by row, whatever a body gives. */
    @ParameterizedTest
    @MethodSource("made")
    void ten_thousand_data_sheets_add_up(Methodologies.Files files) {
        Methodology methodology = files.methodology();
        DecisionEngine.Decisions decisions = new BareDecisionEngine().read(files.decisions());
        Random random = new Random(67);
        Set<String> levels = new TreeSet<>();
        for (int i = 0; i < 10_000; i++) {
            Map<String, @Nullable BigDecimal> sheet = sheet(methodology.catalogue(), random);
            Score score = Scoring.score(methodology, sheet, decisions.evaluate(sheet));

            BigDecimal total = BigDecimal.ZERO;
            for (Score.Criterion criterion : score.criteria()) {
                BigDecimal points = criterion.indicators().stream()
                        .map(Score.Indicator::points)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(criterion.points()).as("%s", sheet).isEqualByComparingTo(points);
                assertThat(points).isBetween(BigDecimal.ZERO, criterion.max());
                total = total.add(points);
            }
            assertThat(score.total()).as("%s", sheet).isEqualByComparingTo(total);
            for (Score.LoweringIndicator lowering : score.lowering()) {
                assertThat(lowering.points()).as("%s", sheet).isNotNegative();
                total = total.subtract(lowering.points());
            }
            assertThat(score.grade()).as("%s", sheet).isEqualByComparingTo(total);
            double grade = total.doubleValue();
            assertThat(score.level())
                    .as("%s", sheet)
                    .isEqualTo(grade >= 8 ? "HIGH" : grade >= 5 ? "MEDIUM" : grade >= 2 ? "LOW" : "INEFFECTIVE");
            levels.add(score.level());
        }
        assertThat(levels).hasSize(4);
    }

    /** One that passes the checks of a submission, of small numbers as well as of large ones. */
    private static Map<String, @Nullable BigDecimal> sheet(Catalogue catalogue, Random random) {
        Map<String, @Nullable BigDecimal> sheet = new LinkedHashMap<>();
        for (Catalogue.Field field : catalogue.fields()) {
            BigDecimal limit = field.notAbove() == null ? null : sheet.get(field.notAbove());
            sheet.put(field.key(), number(field, limit, random));
        }
        for (Catalogue.Lowering lowering : catalogue.lowering()) {
            boolean none = !lowering.isFacts() && random.nextInt(4) == 0;
            sheet.put(
                    lowering.field().key(),
                    none ? null : number(lowering.field(), BigDecimal.valueOf(lowering.isFacts() ? 4 : 100), random));
        }
        return sheet;
    }

    private static BigDecimal number(Catalogue.Field field, @Nullable BigDecimal limit, Random random) {
        BigDecimal most = limit == null ? BigDecimal.valueOf(random.nextInt(3) == 0 ? 4 : 400) : limit;
        // Near its limit as often as anywhere: the best steps lie there.
        double share = random.nextBoolean() ? 1 - random.nextDouble() / 10 : random.nextDouble();
        return most.multiply(BigDecimal.valueOf(share))
                .setScale(field.decimals(), RoundingMode.HALF_UP)
                .max(field.min())
                .min(field.max());
    }

    @Test
    void gives_up_a_table_whose_bounds_contradict_each_other() {
        List<String> more =
                List.of("averageHeadcount", "dismissedTotal", "trained", "trainingPlanned", "attestationDue");
        String requirement = "<informationRequirement id=\"staffing_requires_staffUnits\">";
        String decisions = DECISIONS
                .replace(
                        requirement,
                        more.stream()
                                .map(name -> "<informationRequirement><requiredInput href=\"#" + name
                                        + "\" /></informationRequirement>")
                                .collect(Collectors.joining("", "", requirement)))
                .replace(
                        "100 * staffActual / staffUnits",
                        "100 * staffActual / staffUnits + " + String.join(" + ", more));
        // No number of filled posts is at most that of the established ones.
        String catalogue = CATALOGUE
                .replaceFirst("\"min\": 1,\\s+\"max\": 1000000000", "\"min\": 1, \"max\": 4")
                .replaceFirst("(\"key\": \"staffActual\"[^}]+}[^}]+}[^}]+}[^}]+)\"min\": 0", "$1\"min\": 5");

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refused("dmn", decisions, catalogue, CASES)))
                .containsExactly("The table of “staffing” is too complex to be checked");
    }

    @Test
    void says_which_worked_case_comes_out_otherwise() {
        assertThat(refused("cases", DECISIONS, CATALOGUE, CASES.replaceFirst("\"staffing\": 1.5", "\"staffing\": 1.0")))
                .containsExactly("Case 1, expected.points.staffing: expected 1.0, but it came to 1.5");
        assertThat(refused("cases", DECISIONS, CATALOGUE, CASES.replaceFirst("\"grade\"", "\"mark\"")))
                .containsExactlyInAnyOrder(
                        "Case 1, expected.grade: the expected value is missing",
                        "Case 1, expected.mark: there is no such result");
        assertThat(refused(
                        "cases", DECISIONS, CATALOGUE, CASES.replaceFirst("\"staffUnits\": 100", "\"staffUnits\": 0")))
                .containsExactly(
                        "Case 1, input.staffUnits: “Established posts at the end of the period”: the smallest value allowed is 1");
        assertThat(refused("cases", DECISIONS, CATALOGUE, CASES.substring(0, CASES.indexOf("\n },")) + "\n }\n]"))
                .singleElement()
                .asString()
                .startsWith("No case comes to these rules: level_medium, level_low, level_ineffective, staffing_ge90,");
        assertThat(refused("cases", DECISIONS, CATALOGUE, "[]"))
                .containsExactly("There must be 1 to 500 cases, each with “input” and “expected”");
        assertThat(refused("cases", DECISIONS, CATALOGUE, "[1]"))
                .singleElement()
                .asString()
                .startsWith("The cases cannot be read: line 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "min": 0.1, | "min": 1e-40,          | “averageHeadcount” has impossible bounds or decimals
                    "en": "Staffing" | "en": "Sta\\u0000ffing" | “staffing.name” has a text of more than 1000 characters, or with characters that cannot be seen
                    "en": "Staffing" | "en": "Staffing", "en": "x" | The catalogue cannot be read: line
                    "criteria": [ | "criteria": [[[[      | The catalogue cannot be read: line 9
                    """)
    void refuses_a_hostile_catalogue(String right, String wrong, String refusal) {
        assertThat(CATALOGUE).contains(right);

        assertThat(String.join("\n", refused("catalogue", DECISIONS, CATALOGUE.replace(right, wrong), CASES)))
                .contains(refusal);
    }

    @Test
    void refuses_what_is_too_large_or_no_text() {
        byte[] large = new byte[MethodologyGate.LARGEST_FILE + 1];
        assertThat(refused(large, bytes(CATALOGUE), bytes(CASES)))
                .containsExactly("dmn: The file is larger than 1024\u00a0KB");
        assertThat(refused(bytes(DECISIONS), new byte[] {(byte) 0xff}, bytes(CASES)))
                .containsExactly("catalogue: The file is not in UTF-8");
        assertThat(readings).hasValue(0);
    }

    private MethodologyGate.Passed check(String decisions, String catalogue, String cases) {
        return gate.check(decisions, catalogue, cases);
    }

    /** What is wrong with the one file {@code field}, in English. */
    private List<String> refused(String field, String decisions, String catalogue, String cases) {
        List<String> refused = refused(bytes(decisions), bytes(catalogue), bytes(cases));
        assertThat(refused).allSatisfy(one -> assertThat(one).startsWith(field + ": "));
        return refused.stream().map(one -> one.substring(field.length() + 2)).toList();
    }

    private List<String> refused(byte[] decisions, byte[] catalogue, byte[] cases) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> gate.check(decisions, catalogue, cases));
        assertThat(refusal).isNotNull();
        return refusal.errors().stream()
                .map(error -> error.field() + ": " + new Faults(List.of(error.message())).getMessage())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
