package kz.qorytyndy.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.GoldenCase;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import kz.qorytyndy.scoring.ShippedMethodologies;
import kz.qorytyndy.submission.Submissions;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Scores come from the deployed decisions and stay with the assessment. */
@IntegrationTest
class ScoringIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private Methodologies methodologies;

    @Autowired
    private Scoring scoring;

    @Autowired
    private Scores scores;

    @Autowired
    private Submissions submissions;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private DecisionEngine engine;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void an_assessment_keeps_what_it_scored_before_and_after_verification() {
        UUID assessment = UUID.fromString(api.opens("KZ-71"));
        api.submits(assessment.toString(), "KZ-71");
        Methodology methodology = ShippedMethodologies.order67();
        var data = submissions.latest(assessment).orElseThrow().data();

        assertThat(scores.preliminary(assessment)).contains(scoring.evaluate(methodology, data, LoweringCounts.NONE));
        assertThat(scores.latestFinal(assessment)).isEmpty();

        api.accepts(assessment.toString());

        Score last = scores.latestFinal(assessment).orElseThrow();
        assertThat(last)
                .isEqualTo(scoring.evaluate(
                        methodology,
                        data,
                        new LoweringCounts(Map.of(
                                "administrativeFacts", BigDecimal.ONE, "monitoringIndex", new BigDecimal("82.5")))));
        assertThat(last.grade()).isEqualTo("9.5");
        assertThat(last.criteria().get(0).indicators().get(0).inputs().keySet())
                .containsExactly("staffActual", "staffUnits");
        assertThat(scores.ofVerification(assessment, 1)).contains(last);
        assertThat(scores.ofVerification(assessment, 2)).isEmpty();
    }

    @Test
    void a_score_is_stored_once_and_never_changed() {
        UUID assessment = UUID.fromString(api.opens("KZ-71"));
        api.submits(assessment.toString(), "KZ-71");
        Score stored = scores.preliminary(assessment).orElseThrow();

        scores.store(assessment, 1, null, stored);

        assertThat(jdbc.sql("select count(*) from score where assessment_id = :id")
                        .param("id", assessment)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThatThrownBy(() -> jdbc.sql("update score set grade = 10").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nothing_of_a_data_sheet_becomes_a_variable_of_the_process() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);

        for (String variables : List.of("act_ru_variable", "act_hi_varinst")) {
            assertThat(jdbc.sql("select name_ from " + variables + " where proc_inst_id_ in (select proc_inst_id_ "
                                    + "from act_hi_procinst where business_key_ = :id)")
                            .param("id", assessment)
                            .query(String.class)
                            .list())
                    .as(variables)
                    .contains("assessmentId", "methodologyTag")
                    .doesNotContainAnyElementsOf(Scoring.inputs(
                                    ShippedMethodologies.order67(),
                                    submissions
                                            .latest(UUID.fromString(assessment))
                                            .orElseThrow()
                                            .data(),
                                    LoweringCounts.NONE)
                            .keySet())
                    .doesNotContain("decisionResult", "level");
        }
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where var_type_ in ('serializable', 'object')")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void every_decision_is_deployed_once_under_its_version_tag() {
        Methodology methodology = ShippedMethodologies.order67();
        assertThat(deployed(methodology)).hasSize(17).doesNotHaveDuplicates();

        new MethodologyDeployment(methodologies, engine, transactions).afterSingletonsInstantiated();

        assertThat(deployed(methodology)).hasSize(17);
        assertThat(repository.createDecisionDefinitionQuery().list())
                .allSatisfy(definition -> assertThat(definition.getVersionTag()).isNotNull());
    }

    @Test
    void two_instances_that_start_at_once_deploy_a_changed_methodology_once()
            throws InterruptedException, ExecutionException {
        Methodologies changed = ShippedMethodologies.changed(jdbc, clock, 1);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService instances = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> starts = List.of(
                    instances.submit(() -> deployAfter(start, changed)),
                    instances.submit(() -> deployAfter(start, changed)));
            start.countDown();
            for (Future<?> each : starts) {
                each.get();
            }
        } finally {
            instances.shutdownNow();
        }
        Methodology methodology = changed.shipped().get(0);
        assertThat(deployed(methodology)).hasSize(17);

        // The release knows only the other version, and still explains and scores by this one.
        assertThat(methodologies.shipped()).doesNotContain(methodology);
        assertThat(methodologies.get(methodology.ref())).isEqualTo(methodology);
        Methodology.WhatIf best =
                methodology.checkWhatIf(GoldenCase.all().get(0).input());
        Score score = scoring.evaluate(methodology, best.data(), best.lowering());
        assertThat(score.checksum()).isEqualTo(methodology.ref().checksum());
        assertThat(score.grade()).isEqualTo("10.0");
    }

    private void deployAfter(CountDownLatch start, Methodologies changed) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        new MethodologyDeployment(changed, engine, transactions).afterSingletonsInstantiated();
    }

    private List<String> deployed(Methodology methodology) {
        return repository
                .createDecisionDefinitionQuery()
                .versionTag(methodology.ref().versionTag())
                .list()
                .stream()
                .map(definition -> definition.getKey())
                .toList();
    }
}
