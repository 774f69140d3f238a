package kz.qorytyndy.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.GoldenCase;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.ShippedMethodologies;
import kz.qorytyndy.scoring.editor.BlueprintWriter;
import kz.qorytyndy.scoring.editor.EveryKind;
import kz.qorytyndy.scoring.editor.ProposedCases;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One evaluation of the default methodology, and of one whose points come by formula, with its trace, beside the same decisions called bare on the engine. */
@IntegrationTest
class EvaluationBenchmark {

    private static final int WARM_UPS = 30;
    private static final int ROUNDS = 41;

    /** How much more CPU time the score with its trace may take. */
    private static final double MOST = 1.5;

    @Autowired
    private Methodologies methodologies;

    @Autowired
    private Scoring scoring;

    @Autowired
    private DecisionEngine scoringEngine;

    @Autowired
    private DmnEngine engine;

    @Autowired
    private DecisionService decisions;

    @Autowired
    private RepositoryService repository;

    private record Contender(String name, Runnable run, List<Long> nanos) {
        private Contender(String name, Runnable run) {
            this(name, run, new ArrayList<>());
        }

        private double median() {
            return nanos.stream().sorted().toList().get(nanos.size() / 2);
        }
    }

    @Test
    void a_score_with_its_trace_takes_at_most_one_and_a_half_times_the_bare_decisions() {
        Methodology methodology = ShippedMethodologies.order67();
        List<Methodology.WhatIf> sheets = GoldenCase.all().stream()
                .map(golden -> methodology.checkWhatIf(golden.input()))
                .toList();
        List<Map<String, @Nullable BigDecimal>> inputs = sheets.stream()
                .map(sheet -> Scoring.inputs(methodology, sheet.data(), sheet.lowering()))
                .toList();
        String dmn = methodologies.decisions(methodology.ref());
        DmnDecision decision = read(engine, dmn);
        DmnEngine untouched =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        DmnDecision untouchedDecision = read(untouched, dmn);
        String deployed = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(CamundaDecisionEngine.TOP)
                .versionTag(methodology.ref().versionTag())
                .singleResult()
                .getId();

        Contender score = new Contender(
                "score with its trace",
                () -> sheets.forEach(sheet -> scoring.evaluate(methodology, sheet.data(), sheet.lowering())));
        Contender bare = new Contender(
                "bare decisions, our engine",
                () -> inputs.forEach(each -> engine.evaluateDecision(decision, variables(each))));
        Contender service = new Contender(
                "bare decisions, process engine",
                () -> inputs.forEach(each -> decisions
                        .evaluateDecisionById(deployed)
                        .variables(variables(each))
                        .evaluate()));
        Contender asShipped = new Contender(
                "bare decisions, engine as shipped",
                () -> inputs.forEach(each -> untouched.evaluateDecision(untouchedDecision, variables(each))));
        BlueprintWriter.Written written = BlueprintWriter.write(EveryKind.blueprint());
        Methodologies.Files formulas = Methodologies.Files.of(written.decisions(), written.catalogue(), null);
        List<Map<String, @Nullable BigDecimal>> cases = ProposedCases.of(formulas).stream()
                .map(ProposedCases.Proposed::inputs)
                .limit(sheets.size())
                .toList();
        DecisionEngine.Decisions read = scoringEngine.read(formulas.decisions());
        DmnDecision formulasDecision = read(engine, formulas.decisions());
        Contender formulasScore = new Contender(
                "score with its trace, by formula",
                () -> cases.forEach(each -> Scoring.score(formulas.methodology(), each, read.evaluate(each))));
        Contender formulasBare = new Contender(
                "bare decisions, by formula",
                () -> cases.forEach(each -> engine.evaluateDecision(formulasDecision, variables(each))));
        List<Contender> contenders = List.of(score, bare, service, asShipped, formulasScore, formulasBare);
        for (int i = 0; i < WARM_UPS; i++) {
            contenders.forEach(contender -> contender.run().run());
        }
        // In turn, so that whatever disturbs the machine disturbs all of them.
        for (int i = 0; i < ROUNDS; i++) {
            contenders.forEach(contender -> contender.nanos().add(cpu(contender.run())));
        }

        System.out.printf("%n%-36s %14s %10s%n", "one evaluation", "CPU, µs", "ratio");
        for (Contender contender : contenders) {
            System.out.printf(
                    "%-36s %14.1f %10.2f%n",
                    contender.name(), contender.median() / 1_000 / sheets.size(), contender.median() / bare.median());
        }
        assertThat(score.median() / bare.median()).isLessThanOrEqualTo(MOST);
        assertThat(formulasScore.median() / formulasBare.median()).isLessThanOrEqualTo(MOST);
    }

    private static DmnDecision read(DmnEngine engine, String dmn) {
        return engine.parseDecision(
                CamundaDecisionEngine.TOP, new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    }

    private static VariableMap variables(Map<String, @Nullable BigDecimal> inputs) {
        VariableMap variables = Variables.createVariables();
        inputs.forEach((key, number) -> variables.putValueTyped(key, CamundaDecisionEngine.variable(number)));
        return variables;
    }

    private static long cpu(Runnable run) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        run.run();
        return threads.getCurrentThreadCpuTime() - before;
    }
}
