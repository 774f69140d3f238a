package kz.qorytyndy.scoring.editor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.editor.Blueprint.Direction;
import kz.qorytyndy.scoring.editor.Blueprint.Indicator;
import kz.qorytyndy.scoring.editor.Blueprint.Input;
import kz.qorytyndy.scoring.editor.Blueprint.Kind;
import kz.qorytyndy.scoring.editor.Blueprint.Lowering;
import kz.qorytyndy.scoring.editor.Blueprint.Measure;
import kz.qorytyndy.scoring.editor.Blueprint.Nothing;
import kz.qorytyndy.scoring.editor.Blueprint.PerFact;
import kz.qorytyndy.scoring.editor.Blueprint.Points;
import kz.qorytyndy.scoring.editor.Blueprint.Proportion;
import kz.qorytyndy.scoring.editor.Blueprint.Step;
import kz.qorytyndy.scoring.editor.Blueprint.Steps;
import kz.qorytyndy.scoring.editor.Blueprint.Unmeasured;
import kz.qorytyndy.scoring.editor.Blueprint.Way;
import kz.qorytyndy.scoring.editor.Blueprint.Words;
import kz.qorytyndy.workflow.process.BareDecisionEngine;
import org.jspecify.annotations.Nullable;

/** A methodology in which every kind of measure and every way of points occurs: ten points over three criteria, three lowering indicators. */
public final class EveryKind {

    private EveryKind() {}

    public static Blueprint blueprint() {
        return new Blueprint(
                new Blueprint.Heading("order-18-draft", words("Methodology of all kinds"), null),
                List.of(
                        new Blueprint.Criterion("use", words("Use"), "§9", null),
                        new Blueprint.Criterion("tests", words("Attestation"), "§10", null),
                        new Blueprint.Criterion("learning", words("Training"), "§11", "A")),
                List.of(
                        input("posts", "use", 0, number("1"), null, null),
                        input("filled", "use", 0, null, null, "posts"),
                        input("left", "use", 0, null, null, null),
                        input("leftByAge", "use", 0, null, null, "left"),
                        input("due", "tests", 0, null, null, null),
                        input("attested", "tests", 0, null, null, "due"),
                        new Input(
                                "plan",
                                Catalogue.Kind.YES_NO,
                                null,
                                "learning",
                                words("Name of plan"),
                                words("Help"),
                                Words.NONE,
                                0,
                                number("0"),
                                number("1"),
                                null,
                                null),
                        input("courses", "learning", 0, null, null, null),
                        input("seminars", "learning", 0, null, null, null),
                        input("hours", "learning", 1, null, null, null)),
                List.of(
                        indicator(
                                "staffing",
                                "use",
                                new Measure(Kind.SHARE, List.of("filled"), List.of(), "posts"),
                                List.of(),
                                proportion("50", "0.5", "95", "2")),
                        indicator(
                                "leaving",
                                "use",
                                new Measure(Kind.DIFFERENCE, List.of("left"), List.of("leftByAge"), null),
                                List.of(),
                                steps(Direction.UP_TO, "0", "0", "1.5", "1", "1", "4", "0.25")),
                        indicator(
                                "attestation",
                                "tests",
                                new Measure(Kind.SHARE, List.of("attested"), List.of(), "due"),
                                List.of(new Nothing("due", number("3"), null)),
                                steps(Direction.FROM, "0", "100", "3", "90", "1.5")),
                        indicator(
                                "planned",
                                "learning",
                                new Measure(Kind.NUMBER, List.of("plan"), List.of(), null),
                                List.of(),
                                new Points(
                                        Way.YES_NO,
                                        Points.NONE.steps(),
                                        Points.NONE.proportion(),
                                        Points.NONE.perFact(),
                                        new Blueprint.YesNo(number("0.5"), number("0")))),
                        indicator(
                                "events",
                                "learning",
                                new Measure(Kind.SUM, List.of("courses", "seminars"), List.of(), null),
                                List.of(),
                                perFact("0.4", "2")),
                        indicator(
                                "hours_point",
                                "learning",
                                new Measure(Kind.NUMBER, List.of("hours"), List.of(), null),
                                List.of(),
                                proportion("0", "0", "12", "1"))),
                List.of(
                        new Lowering(
                                "offences",
                                words("Offences"),
                                Catalogue.Given.FACTS,
                                false,
                                input("offencesFacts", null, 0, null, null, null),
                                null,
                                perFact("0.35", null),
                                "§31"),
                        new Lowering(
                                "crimes",
                                words("Crimes"),
                                Catalogue.Given.FACTS,
                                false,
                                input("crimesFacts", null, 0, null, null, null),
                                null,
                                perFact("2", "4"),
                                "§31"),
                        new Lowering(
                                "poll",
                                words("Poll"),
                                Catalogue.Given.NUMBER,
                                false,
                                input("pollIndex", null, 2, null, number("100"), null),
                                new Unmeasured(number("0"), null),
                                proportion("30", "1", "60", "0"),
                                "§32")),
                new Blueprint.Scale("§34", "A", List.of()));
    }

    static Words words(String text) {
        return new Words(text + " (қаз)", text + " (рус)", text);
    }

    static Input input(
            String key,
            @Nullable String criterion,
            int decimals,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable String notAbove) {
        return new Input(
                key,
                Catalogue.Kind.NUMBER,
                null,
                criterion,
                words("Name of " + key),
                words("Help"),
                words("persons"),
                decimals,
                min == null ? BigDecimal.ZERO : min,
                max,
                notAbove,
                null);
    }

    static Indicator indicator(String id, String criterion, Measure measure, List<Nothing> nothing, Points points) {
        return new Indicator(id, criterion, words("Indicator " + id), measure, nothing, points, "§12", null);
    }

    static Points proportion(String low, String lowPoints, String high, String highPoints) {
        return new Points(
                Way.PROPORTIONAL,
                Points.NONE.steps(),
                new Proportion(number(low), number(lowPoints), number(high), number(highPoints)),
                Points.NONE.perFact(),
                Points.NONE.yesNo());
    }

    static Points perFact(String each, @Nullable String most) {
        return new Points(
                Way.PER_FACT,
                Points.NONE.steps(),
                Points.NONE.proportion(),
                new PerFact(number(each), most == null ? null : number(most)),
                Points.NONE.yesNo());
    }

    /** @param boundsAndPoints a bound and its points, one after the other, the best first */
    static Points steps(Direction direction, String otherwise, String... boundsAndPoints) {
        List<Step> steps = new java.util.ArrayList<>();
        for (int i = 0; i < boundsAndPoints.length; i += 2) {
            steps.add(new Step(number(boundsAndPoints[i]), number(boundsAndPoints[i + 1]), null));
        }
        return new Points(
                Way.STEPS,
                new Steps(direction, steps, number(otherwise), null),
                Points.NONE.proportion(),
                Points.NONE.perFact(),
                Points.NONE.yesNo());
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    /** The worked cases that are proposed for the methodology, with what they come to, as the gate reads them. */
    public static String cases(Methodologies.Files files) {
        DecisionEngine.Decisions decisions = new BareDecisionEngine().read(files.decisions());
        JsonMapper json = JsonMapper.builder().build();
        ArrayNode cases = json.createArrayNode();
        ProposedCases.of(files).forEach(one -> {
            Score score = Scoring.score(files.methodology(), one.inputs(), decisions.evaluate(one.inputs()));
            ObjectNode entry = cases.addObject();
            entry.set("input", json.valueToTree(one.inputs()));
            ObjectNode expected = entry.putObject("expected");
            ObjectNode points = expected.putObject("points");
            score.criteria().forEach(criterion -> {
                criterion.indicators().forEach(indicator -> points.put(indicator.id(), indicator.points()));
                expected.put(criterion.id(), criterion.points());
            });
            expected.put("total", score.total());
            ObjectNode lowering = expected.putObject("lowering");
            score.lowering().forEach(taken -> lowering.put(taken.id(), taken.points()));
            expected.put("grade", score.grade()).put("level", score.level());
        });
        return cases.toString();
    }
}
