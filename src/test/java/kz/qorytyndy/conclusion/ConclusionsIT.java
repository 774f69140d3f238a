package kz.qorytyndy.conclusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.conclusion.SignOffs.Result;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import kz.qorytyndy.scoring.ShippedMethodologies;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.LoweringFact;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Reviews, sign-offs and the register on the real database; the process is not needed for them. */
@IntegrationTest
class ConclusionsIT {

    private static final String BODY = "KZ-62";
    private static final String TASK = "task";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Flyway flyway;

    @Autowired
    private MovableClock movable;

    @Autowired
    private Clock clock;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private People people;

    @Autowired
    private IssuedDocuments documents;

    @Autowired
    private Scoring scoring;

    @Autowired
    private Scores scores;

    @Autowired
    private Assessments assessments;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Verifications verifications;

    @Autowired
    private Duties duties;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Reviews reviews;

    @Autowired
    private SignOffs signOffs;

    @Autowired
    private Conclusions conclusions;

    @Autowired
    private Previews previews;

    @Autowired
    private Issuing issuing;

    @Test
    void approving_makes_the_content_that_the_heads_sign() {
        UUID assessment = inReview();
        assertThat(previews.of(assessment))
                .hasValueSatisfying(draft -> assertThat(draft.approval()).isNull());

        approve(assessment);

        assertThat(state(assessment)).isEqualTo(AssessmentState.AWAITING_SIGN_OFF);
        SignedContent signed = previews.signed(assessment).orElseThrow();
        ConclusionContent content = signed.content();
        assertThat(content.bodyName())
                .isEqualTo("Сыбайлас жемқорлыққа қарсы қызметтің Ұлытау облысы бойынша департаменті");
        assertThat(content.period().name()).contains("\u00a0жыл");
        assertThat(content.total()).isEqualByComparingTo("10");
        assertThat(content.points("administrative")).isEqualByComparingTo("0.5");
        assertThat(content.facts().get("administrativeFacts")).isEqualTo("1");
        assertThat(content.grade()).isEqualByComparingTo("9.5");
        assertThat(content.level()).isEqualTo("HIGH");
        assertThat(content.approval()).isNotNull().satisfies(approval -> {
            assertThat(approval.name()).isEqualTo(people.nameOf("hr.head"));
            assertThat(approval.at()).isEqualTo(signed.createdAt());
        });
        String stored = jdbc.sql("select content from conclusion_content where assessment_id = :id")
                .param("id", assessment)
                .query(String.class)
                .single();
        assertThat(Sha256.of(stored)).isEqualTo(signed.sha256());
        assertThat(CanonicalJson.of(content)).isEqualTo(stored);
        assertThat(lastAction(assessment)).isEqualTo(AuditAction.CONCLUSION_APPROVED);
        assertThat(previews.of(assessment)).contains(content);
    }

    @Test
    void a_return_needs_a_reason_and_makes_no_content() {
        for (ReviewConclusion.Outcome outcome :
                List.of(ReviewConclusion.Outcome.RETURN_TO_HR, ReviewConclusion.Outcome.RETURN_TO_BODY)) {
            UUID assessment = inReview();
            assertRefused(() -> review(assessment, outcome, " "), Refusal.Kind.INVALID, "reason");
            assertThat(reviews.all(assessment)).isEmpty();

            review(assessment, outcome, "Талдау толық емес");

            assertThat(state(assessment))
                    .isEqualTo(
                            outcome == ReviewConclusion.Outcome.RETURN_TO_HR
                                    ? AssessmentState.IN_VERIFICATION
                                    : AssessmentState.AWAITING_SUBMISSION);
            assertThat(reviews.all(assessment)).singleElement().satisfies(review -> {
                assertThat(review.decision()).isEqualTo(new ReviewConclusion(outcome, "Талдау толық емес"));
                assertThat(review.verificationVersion()).isEqualTo(1);
            });
            assertThat(previews.signed(assessment)).isEmpty();
            assertThat(previews.of(assessment)).isEmpty();
            assertRefused(() -> approve(assessment), Refusal.Kind.CONFLICT, null);
        }
    }

    @Test
    void a_signed_conclusion_is_issued_with_a_number_and_sealed() {
        UUID assessment = inReview();
        approve(assessment);
        signOff(assessment, SignOff.Outcome.SIGN_WITH_REMARKS, "  Ескерту бар ");
        assertThat(state(assessment)).isEqualTo(AssessmentState.AWAITING_SIGN_OFF);

        Issued issued = issue(assessment);

        assertThat(state(assessment)).isEqualTo(AssessmentState.ISSUED);
        assertThat(issued.number()).matches("2026-\\d{4}");
        assertThat(conclusions.latest(assessment)).contains(issued);
        assertThat(conclusions.all(issued.assessmentId())).contains(issued);
        byte[] pdf = conclusions.pdf(issued);
        assertThat(Sha256.of(pdf)).isEqualTo(issued.pdfSha256());
        assertThat(text(pdf))
                .contains("Тіркеу нөмірі: " + issued.number(), "2026 жылғы 23 қараша", "Ескерту бар")
                .contains(issued.contentSha256(), people.nameOf("hr.head"), people.nameOf("head.kz-62"));
        assertThat(signOffs.all(assessment)).singleElement().satisfies(signOff -> {
            assertThat(signOff.contentSha256()).isEqualTo(issued.contentSha256());
            assertThat(signOff.text()).isEqualTo("Ескерту бар");
        });
        assertThat(lastAction(assessment)).isEqualTo(AuditAction.CONCLUSION_ISSUED);
    }

    @Test
    void what_the_heads_see_and_sign_is_what_is_filed_byte_for_byte() {
        UUID assessment = inReview();
        approve(assessment);
        byte[] seen = previews.pdf(assessment).orElseThrow();
        assertThat(previews.pdf(assessment)).as("made once").contains(seen);
        assertThat(reviews.all(assessment))
                .singleElement()
                .satisfies(review -> assertThat(review.documentSha256()).isEqualTo(Sha256.of(seen)));

        signOff(assessment, SignOff.Outcome.OBJECT, "Келіспеймін");
        assertThat(previews.pdf(assessment)).contains(seen);
        decide(assessment, DecideObjection.Outcome.UPHOLD, "Деректер дұрыс");
        signOff(assessment, SignOff.Outcome.SIGN, null);
        Issued issued = issue(assessment);

        assertThat(signOffs.all(assessment))
                .allSatisfy(signOff -> assertThat(signOff.documentSha256()).isEqualTo(Sha256.of(seen)));
        assertThat(issued.documentSha256()).isEqualTo(Sha256.of(seen));
        assertThat(Arrays.copyOf(conclusions.pdf(issued), issued.documentLength()))
                .isEqualTo(seen);
        assertThat(PdfReading.failures(conclusions.pdf(issued))).isEmpty();
    }

    @Test
    void a_new_round_has_a_document_of_its_own_and_leaves_the_earlier_one() {
        UUID assessment = inReview();
        approve(assessment);
        byte[] first = previews.pdf(assessment).orElseThrow();
        signOff(assessment, SignOff.Outcome.OBJECT, "Келіспеймін");
        decide(assessment, DecideObjection.Outcome.ACCEPT, "Қайта тексеріледі");
        assertThat(previews.pdf(assessment)).isEmpty();
        verify(assessment, "Түзетілген талдау");
        score(assessment);
        assertThat(text(previews.pdf(assessment).orElseThrow())).contains("ЖОБА", "Түзетілген талдау");

        approve(assessment);

        assertThat(text(previews.pdf(assessment).orElseThrow()))
                .contains("Түзетілген талдау")
                .doesNotContain("ЖОБА");
        assertThat(jdbc.sql("select pdf from conclusion_document where assessment_id = :id order by version limit 1")
                        .param("id", assessment)
                        .query(byte[].class)
                        .single())
                .isEqualTo(first);
    }

    @Test
    void nobody_sees_or_signs_a_document_that_is_not_any_more_what_was_approved() {
        UUID assessment = inReview();
        approve(assessment);
        String flip = "update conclusion_document set pdf = set_byte(pdf, 5000, get_byte(pdf, 5000) # 1)";
        past(assessment, "conclusion_document", flip);

        assertRefused(() -> signOff(assessment, SignOff.Outcome.SIGN, null), Refusal.Kind.CONFLICT, null);
        assertRefused(() -> recordRefusal(assessment, "Мерзім өтті"), Refusal.Kind.CONFLICT, null);
        assertRefused(() -> previews.pdf(assessment), Refusal.Kind.CONFLICT, null);
        assertThat(signOffs.all(assessment)).isEmpty();

        past(assessment, "conclusion_document", flip);
        signOff(assessment, SignOff.Outcome.SIGN, null);
        past(assessment, "conclusion_document", flip);
        assertRefused(() -> issue(assessment), Refusal.Kind.CONFLICT, null);
        assertThat(conclusions.latest(assessment)).isEmpty();
        past(assessment, "conclusion_document", flip);
        issue(assessment);
    }

    @Test
    void a_filed_document_is_given_to_nobody_when_a_byte_of_it_is_another_wherever_that_is() {
        UUID assessment = signed();
        Issued issued = issue(assessment);
        int last = conclusions.pdf(issued).length - 1;

        for (int at : new int[] {0, issued.documentLength() - 1, issued.documentLength(), last}) {
            String flip = "update conclusion set pdf = set_byte(pdf, %1$d, get_byte(pdf, %1$d) # 1)".formatted(at);
            past(assessment, "conclusion", flip);
            assertRefused(() -> conclusions.pdf(issued), Refusal.Kind.CONFLICT, null);
            past(assessment, "conclusion", flip);
        }
        // Even one whose own checksum is right, if it does not begin with what was signed.
        past(
                assessment,
                "conclusion",
                "update conclusion set pdf = set_byte(pdf, 9, get_byte(pdf, 9) # 1),"
                        + " pdf_sha256 = encode(sha256(set_byte(pdf, 9, get_byte(pdf, 9) # 1)), 'hex')");
        assertRefused(() -> conclusions.pdf(conclusions.latest(assessment).orElseThrow()), Refusal.Kind.CONFLICT, null);
        past(
                assessment,
                "conclusion",
                "update conclusion set pdf = set_byte(pdf, 9, get_byte(pdf, 9) # 1), pdf_sha256 = '"
                        + issued.pdfSha256() + "'");
        assertThat(Sha256.of(conclusions.pdf(issued))).isEqualTo(issued.pdfSha256());
    }

    @Test
    void who_sees_no_people_gets_an_extract_of_the_version_that_was_asked_for() {
        UUID assessment = inReview();
        approve(assessment);
        signOff(assessment, SignOff.Outcome.SIGN_WITH_REMARKS, "Ескерту бар");
        Issued issued = issue(assessment);

        IssuedDocuments.Document extract = documents.of(assessment, issued.number(), people.actor("leadership"));
        IssuedDocuments.Document sealed = documents.of(assessment, null, people.actor("auditor"));

        assertThat(text(extract.pdf()))
                .contains("Тіркеу нөмірі: " + issued.number(), "үзінді", issued.contentSha256())
                .doesNotContain("Ескерту бар", people.nameOf("hr.head"), people.nameOf("head.kz-62"));
        assertThat(extract.sha256()).isEqualTo(Sha256.of(extract.pdf()));
        assertThat(sealed.sha256()).isEqualTo(issued.pdfSha256());
        assertThat(sealed.pdf()).isEqualTo(conclusions.pdf(issued));
    }

    @Test
    void a_retried_job_finds_the_conclusion_that_was_filed() {
        UUID assessment = signed();
        Issued first = issue(assessment);
        int last = lastNumber(2026);

        assertThat(issue(assessment)).isEqualTo(first);

        assertThat(lastNumber(2026)).isEqualTo(last);
        assertThat(trail.of(assessment).stream().filter(entry -> entry.action() == AuditAction.CONCLUSION_ISSUED))
                .hasSize(1);
    }

    @Test
    void two_conclusions_issued_at_once_get_consecutive_numbers() throws InterruptedException, ExecutionException {
        List<UUID> both = List.of(signed(), signed());
        CyclicBarrier start = new CyclicBarrier(both.size());
        ExecutorService threads = Executors.newFixedThreadPool(both.size());
        List<Future<Issued>> issues = new ArrayList<>();
        int before = issuedNumber(issue(signed()));
        for (UUID assessment : both) {
            issues.add(threads.submit(() -> {
                start.await();
                return issue(assessment);
            }));
        }
        List<Integer> numbers = new ArrayList<>();
        for (Future<Issued> issue : issues) {
            numbers.add(issuedNumber(issue.get()));
        }
        threads.shutdown();

        assertThat(numbers).containsExactlyInAnyOrder(before + 1, before + 2);
    }

    @Test
    void a_failed_issue_gives_its_number_back() {
        UUID assessment = signed();
        int before = issuedNumber(issue(signed()));

        transaction.executeWithoutResult(status -> {
            assertThat(issuedNumber(issuing.issue(assessment))).isEqualTo(before + 1);
            status.setRollbackOnly();
        });

        assertThat(state(assessment)).isEqualTo(AssessmentState.AWAITING_SIGN_OFF);
        assertThat(conclusions.latest(assessment)).isEmpty();
        assertThat(issuedNumber(issue(assessment))).isEqualTo(before + 1);
    }

    @Test
    void the_register_begins_anew_with_the_year_in_kazakhstan() {
        UUID oldYear = signed();
        UUID newYear = signed();

        movable.set(Instant.parse("2026-12-31T18:59:00Z"));
        assertThat(issue(oldYear).number()).startsWith("2026-");
        movable.set(Instant.parse("2026-12-31T19:01:00Z"));
        Issued first = issue(newYear);
        assertThat(first.number()).startsWith("2027-");
        assertThat(text(conclusions.pdf(first))).contains("2027 жылғы 1 қаңтар");
    }

    @Test
    void an_upheld_objection_goes_back_to_sign_off_and_a_second_one_is_a_refusal() {
        UUID assessment = inReview();
        approve(assessment);
        assertRefused(() -> signOff(assessment, SignOff.Outcome.OBJECT, ""), Refusal.Kind.INVALID, "text");
        assertThat(signOff(assessment, SignOff.Outcome.OBJECT, "Келіспеймін").result())
                .isEqualTo(Result.OBJECT);
        assertThat(state(assessment)).isEqualTo(AssessmentState.OBJECTED);
        assertThatThrownBy(() -> issue(assessment)).isInstanceOf(IllegalStateException.class);
        assertRefused(() -> decide(assessment, DecideObjection.Outcome.UPHOLD, " "), Refusal.Kind.INVALID, "reason");

        decide(assessment, DecideObjection.Outcome.UPHOLD, "Деректер дұрыс");

        assertThat(state(assessment)).isEqualTo(AssessmentState.AWAITING_SIGN_OFF);
        assertThat(signOffs.decisions(assessment)).singleElement().satisfies(decision -> {
            assertThat(decision.signOffVersion()).isEqualTo(1);
            assertThat(decision.decision().reason()).isEqualTo("Деректер дұрыс");
        });
        assertThatThrownBy(() -> issue(assessment)).isInstanceOf(IllegalStateException.class);

        assertThat(signOff(assessment, SignOff.Outcome.OBJECT, "Бәрібір келіспеймін")
                        .result())
                .isEqualTo(Result.REFUSED);
        assertThat(lastAction(assessment)).isEqualTo(AuditAction.SIGNATURE_REFUSED);
        assertThat(text(conclusions.pdf(issue(assessment))))
                .contains("ҚОЛ ҚОЮДАН БАС ТАРТЫЛДЫ", "қайта қарсылық білдірді", "Бәрібір келіспеймін");
    }

    @Test
    void an_accepted_objection_leads_to_a_new_content_with_objections_of_its_own() {
        UUID assessment = inReview();
        approve(assessment);
        signOff(assessment, SignOff.Outcome.OBJECT, "Келіспеймін");
        SignedContent first = previews.signed(assessment).orElseThrow();

        decide(assessment, DecideObjection.Outcome.ACCEPT, "Қайта тексеріледі");
        assertThat(state(assessment)).isEqualTo(AssessmentState.IN_VERIFICATION);
        verify(assessment, "Түзетілген талдау");
        assertThatThrownBy(() -> approve(assessment))
                .as("before the new score is made")
                .isInstanceOf(IllegalStateException.class);
        assertThat(previews.of(assessment)).isEmpty();
        score(assessment);
        approve(assessment);

        SignedContent second = previews.signed(assessment).orElseThrow();
        assertThat(second.content().version()).isEqualTo(2);
        assertThat(second.content().analysis()).isEqualTo("Түзетілген талдау");
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(signOff(assessment, SignOff.Outcome.OBJECT, "Тағы келіспеймін")
                        .result())
                .isEqualTo(Result.OBJECT);
    }

    @Test
    void an_overdue_sign_off_is_recorded_as_a_refusal_with_who_and_why() {
        UUID assessment = inReview();
        approve(assessment);
        assertRefused(() -> recordRefusal(assessment, ""), Refusal.Kind.INVALID, "reason");

        recordRefusal(assessment, "Мерзім өтті");

        assertThat(lastAction(assessment)).isEqualTo(AuditAction.OVERDUE_REFUSAL_RECORDED);
        assertThat(text(conclusions.pdf(issue(assessment))))
                .contains("белгіленген мерзімде қол қойылмады", "Мерзім өтті")
                .contains(people.nameOf("hr.head"), people.nameOf("head.kz-62"));
    }

    @Test
    void nobody_signs_twice_or_out_of_turn() {
        UUID assessment = inReview();
        assertRefused(() -> signOff(assessment, SignOff.Outcome.SIGN, null), Refusal.Kind.CONFLICT, null);
        approve(assessment);
        assertRefused(() -> approve(assessment), Refusal.Kind.CONFLICT, null);
        assertRefused(() -> decide(assessment, DecideObjection.Outcome.UPHOLD, "Себеп"), Refusal.Kind.CONFLICT, null);
        assertRefused(() -> signOff(assessment, SignOff.Outcome.SIGN, "Мәтін"), Refusal.Kind.INVALID, "text");
        signOff(assessment, SignOff.Outcome.SIGN, "");
        assertRefused(() -> signOff(assessment, SignOff.Outcome.OBJECT, "Мәтін"), Refusal.Kind.CONFLICT, null);
        assertRefused(() -> recordRefusal(assessment, "Себеп"), Refusal.Kind.CONFLICT, null);
        assertThat(signOffs.all(assessment)).hasSize(1);
    }

    @Test
    void who_reviewed_cannot_sign_for_the_body() {
        UUID assessment = inReview();
        review(assessment, ReviewConclusion.Outcome.RETURN_TO_HR, "Себеп");

        assertRefused(
                () -> duties.check(assessment, people.actor("hr.head"), TaskKind.SIGN_OFF),
                Refusal.Kind.FORBIDDEN,
                null);
    }

    @Test
    void commands_run_in_the_transaction_that_completes_the_task() {
        UUID assessment = inReview();

        assertThatThrownBy(() -> reviews.review(
                        assessment,
                        TASK,
                        people.actor("hr.head"),
                        new ReviewConclusion(ReviewConclusion.Outcome.APPROVE, null)))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> issuing.issue(assessment)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void what_was_signed_and_issued_cannot_be_changed() {
        for (String change : List.of(
                "update conclusion_content set content = '{}'",
                "delete from conclusion_content",
                "update conclusion_document set pdf = ''",
                "delete from conclusion_document",
                "update conclusion set number = 'x'",
                "delete from conclusion")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    /** As its owner can past the application. */
    private void past(UUID assessment, String table, String change) {
        JdbcClient owner = JdbcClient.create(flyway.getConfiguration().getDataSource());
        owner.sql("alter table " + table + " disable trigger user").update();
        assertThat(owner.sql(change + " where assessment_id = :id")
                        .param("id", assessment)
                        .update())
                .isPositive();
        owner.sql("alter table " + table + " enable trigger user").update();
    }

    private UUID signed() {
        UUID assessment = inReview();
        approve(assessment);
        signOff(assessment, SignOff.Outcome.SIGN, null);
        return assessment;
    }

    private UUID inReview() {
        UUID assessment = open();
        Actor officer = people.actor("officer.kz-62");
        inTransaction(() -> submissions.submit(
                assessment, TASK, officer, new SubmitHrData(new LinkedHashMap<>(data()), null, null, null)));
        verify(assessment, "Талдау мәтіні");
        score(assessment);
        return assessment;
    }

    private UUID open() {
        UUID campaign = UUID.randomUUID();
        UUID assessment = UUID.randomUUID();
        ReportingPeriod period = ApiDriver.freshYear();
        Methodology methodology = methodology();
        jdbc.sql("""
                        insert into campaign (id, period_year, period_part, submission_due, methodology_id,
                                              methodology_checksum, body_codes, state, launched_by,
                                              launched_at)
                        values (:id, :year, :part, :due, :methodology, :checksum, array[:body], 'RUNNING', 'hr.officer',
                                :at)""")
                .param("id", campaign)
                .param("body", BODY)
                .param("year", period.year())
                .param("part", period.part().name())
                .param("due", LocalDate.of(2026, 12, 4))
                .param("methodology", methodology.ref().id())
                .param("checksum", methodology.ref().checksum())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("""
                        insert into assessment (id, campaign_id, body_code, period_year, period_part, state, changed_at)
                        values (:id, :campaign, :body, :year, :part, 'AWAITING_SUBMISSION', :at)""")
                .param("id", assessment)
                .param("campaign", campaign)
                .param("body", BODY)
                .param("year", period.year())
                .param("part", period.part().name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return assessment;
    }

    private Methodology methodology() {
        return ShippedMethodologies.order67();
    }

    /** The first of the worked examples: ten points of ten. */
    private Map<String, BigDecimal> data() {
        try (InputStream cases = Objects.requireNonNull(
                getClass().getResourceAsStream("/processes/methodology/order-67-2025/cases.json"))) {
            Map<String, BigDecimal> data = new LinkedHashMap<>();
            json.readTree(cases)
                    .get(0)
                    .get("input")
                    .properties()
                    .forEach(field -> data.put(field.getKey(), field.getValue().decimalValue()));
            data.keySet().removeAll(List.of("administrativeFacts", "criminalFacts", "monitoringIndex"));
            return data;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void verify(UUID assessment, String analysis) {
        Lowering lowering = new Lowering(
                Map.of(
                        "administrativeFacts",
                        List.of(new LoweringFact("12-1", LocalDate.of(2026, 3, 2), null, null)),
                        "criminalFacts",
                        List.of()),
                Map.of());
        inTransaction(() -> verifications.verify(
                assessment,
                TASK,
                people.actor("hr.officer"),
                new VerifySubmission(
                        VerifySubmission.Outcome.ACCEPT,
                        new VerifySubmission.Paper("12-3/45", LocalDate.of(2026, 11, 20), true, null, null),
                        lowering,
                        analysis,
                        "Ұсынымдар мәтіні",
                        null)));
    }

    private void score(UUID assessment) {
        int version = verifications.latest(assessment).orElseThrow().version();
        scores.store(
                assessment,
                1,
                version,
                scoring.evaluate(
                        methodology(), data(), new LoweringCounts(Map.of("administrativeFacts", BigDecimal.ONE))));
    }

    private void approve(UUID assessment) {
        review(assessment, ReviewConclusion.Outcome.APPROVE, null);
    }

    private Reviews.Review review(UUID assessment, ReviewConclusion.Outcome outcome, @Nullable String reason) {
        return inTransaction(
                () -> reviews.review(assessment, TASK, people.actor("hr.head"), new ReviewConclusion(outcome, reason)));
    }

    private SignOffs.SignedOff signOff(UUID assessment, SignOff.Outcome outcome, @Nullable String text) {
        return inTransaction(
                () -> signOffs.signOff(assessment, TASK, people.actor("head.kz-62"), new SignOff(outcome, text)));
    }

    private SignOffs.Decision decide(UUID assessment, DecideObjection.Outcome outcome, String reason) {
        return inTransaction(
                () -> signOffs.decide(assessment, TASK, people.actor("hr.head"), new DecideObjection(outcome, reason)));
    }

    private SignOffs.SignedOff recordRefusal(UUID assessment, String reason) {
        return inTransaction(() -> signOffs.recordRefusal(assessment, TASK, people.actor("hr.head"), reason));
    }

    private Issued issue(UUID assessment) {
        return inTransaction(() -> issuing.issue(assessment));
    }

    private <T> T inTransaction(Supplier<T> command) {
        return Objects.requireNonNull(transaction.execute(status -> command.get()));
    }

    private AssessmentState state(UUID assessment) {
        return assessments.get(assessment).state();
    }

    private AuditAction lastAction(UUID assessment) {
        List<AuditTrail.Entry> entries = trail.of(assessment);
        return entries.get(entries.size() - 1).action();
    }

    private int lastNumber(int year) {
        return jdbc.sql("select last from register_counter where register = 'CONCLUSION' and year = :year")
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    private static int issuedNumber(Issued issued) {
        return Integer.parseInt(issued.number().substring("2026-".length()));
    }

    private static void assertRefused(ThrowingCallable command, Refusal.Kind kind, @Nullable String field) {
        assertThatThrownBy(command).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.errors())
                    .extracting(Refusal.FieldError::field)
                    .containsExactlyElementsOf(field == null ? List.of() : List.of(field));
        });
    }

    private static String text(byte[] pdf) {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).replaceAll("[\\s\u00a0]+", " ");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
