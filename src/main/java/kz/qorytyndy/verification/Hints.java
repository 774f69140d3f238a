package kz.qorytyndy.verification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.TypedSheet;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.verification.VerifySubmission.Paper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plausibility: what a body is asked about as it submits and the HR service sees as it verifies. Nothing of it stops anybody. */
@Component
public class Hints {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Campaigns campaigns;
    private final TerritorialBodies bodies;
    private final Submissions submissions;
    private final Verifications verifications;
    private final EvidenceFiles files;

    Hints(
            JdbcClient jdbc,
            Assessments assessments,
            Campaigns campaigns,
            TerritorialBodies bodies,
            Submissions submissions,
            Verifications verifications,
            EvidenceFiles files) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.bodies = bodies;
        this.submissions = submissions;
        this.verifications = verifications;
        this.files = files;
    }

    /**
     * About the data and the files with which a body is about to submit.
     *
     * @param seesOthers whether the reader may see all bodies; else others are not named, and what concerns them alone is left out
     */
    public List<Hint> ofData(
            Assessment assessment, Map<String, BigDecimal> data, List<EvidenceFile> evidence, boolean seesOthers) {
        List<Hint> hints = new ArrayList<>();
        assessments
                .before(assessment)
                .filter(before -> submissions
                        .latest(before.id())
                        .filter(earlier -> sameNumbers(earlier.data(), data))
                        .isPresent())
                .ifPresent(before -> hints.add(new Hint(
                        Hint.Kind.SAME_AS_BEFORE, null, Message.of("verification.hint.sameAsBefore", before.name()))));
        Catalogue catalogue = campaigns.methodologyOf(assessment.campaignId()).catalogue();
        catalogue.fields().forEach(field -> usual(field, catalogue, data).ifPresent(hints::add));
        hints.addAll(sameFiles(assessment, evidence, seesOthers));
        return hints;
    }

    /** About the latest submission and, for those who see all bodies, the latest acceptance of it. */
    public List<Hint> of(Assessment assessment, boolean seesOthers) {
        Optional<Submission> submission = submissions.latest(assessment.id());
        if (submission.isEmpty()) {
            return List.of();
        }
        return of(assessment, submission.get(), files.ofVersions(assessment.id()), seesOthers);
    }

    /**
     * The same, if the latest submission is known.
     *
     * @param evidence the files of the versions that have any
     */
    public List<Hint> of(
            Assessment assessment,
            Submission submission,
            Map<Integer, List<EvidenceFile>> evidence,
            boolean seesOthers) {
        List<Hint> hints = new ArrayList<>(ofData(
                assessment, submission.data(), evidence.getOrDefault(submission.version(), List.of()), seesOthers));
        verifications.latest(assessment.id()).map(Verification::decision).ifPresent(decision -> {
            Paper paper = decision.paper();
            Lowering lowering = decision.lowering();
            if (paper != null) {
                hints.addAll(ofPaper(assessment, paper.number(), paper.date(), seesOthers));
            }
            if (lowering != null) {
                hints.addAll(ofFacts(
                        assessment,
                        lowering.facts().values().stream()
                                .flatMap(Collection::stream)
                                .toList(),
                        seesOthers));
            }
        });
        return hints;
    }

    /** About the number and day under which a paper copy is registered: one letter may bring two copies, but seldom does. */
    public List<Hint> ofPaper(Assessment assessment, String number, LocalDate date, boolean seesOthers) {
        if (!seesOthers) {
            return List.of();
        }
        return jdbc
                .sql("""
                        select distinct other.id from verification
                        join assessment other on other.id = verification.assessment_id
                        where other.campaign_id = :campaign and other.id <> :assessment
                          and lower(trim(paper_number)) = lower(trim(:number)) and paper_date = :date""")
                .param("campaign", assessment.campaignId())
                .param("assessment", assessment.id())
                .param("number", number)
                .param("date", date)
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> new Hint(
                        Hint.Kind.SAME_PAPER,
                        "paper.number",
                        Message.of("verification.hint.samePaper", number, date, bodyOf(assessments.get(id)))))
                .toList();
    }

    /** About acts: the same one may concern people of two bodies, but an act that was counted before is mostly a slip. */
    public List<Hint> ofFacts(Assessment assessment, List<LoweringFact> facts, boolean seesOthers) {
        if (!seesOthers) {
            return List.of();
        }
        List<Hint> hints = new ArrayList<>();
        for (LoweringFact fact : facts) {
            for (Assessment other : assessments.withIds(countedIn(assessment, fact))) {
                hints.add(new Hint(
                        Hint.Kind.SAME_ACT,
                        "lowering",
                        Message.of("verification.hint.sameAct", fact.act(), fact.date(), bodyOf(other), other.name())));
            }
        }
        return hints;
    }

    private List<UUID> countedIn(Assessment assessment, LoweringFact fact) {
        return jdbc
                .sql("""
                        select distinct verification.assessment_id, counted->>'act' as act
                        from verification
                        join assessment on assessment.id = verification.assessment_id and state <> 'CANCELLED'
                          and rehearsal = :rehearsal
                        cross join jsonb_path_query(lowering, '$.*[*]') as counted
                        where verification.assessment_id <> :assessment
                          and version = (select max(version) from verification latest
                                         where latest.assessment_id = verification.assessment_id)
                          and counted->>'date' = :date""")
                .param("assessment", assessment.id())
                .param("rehearsal", assessment.rehearsal())
                .param("date", fact.date().toString())
                .query((row, index) -> Map.entry(row.getObject("assessment_id", UUID.class), row.getString("act")))
                .list()
                .stream()
                .filter(counted -> new LoweringFact(counted.getValue(), fact.date(), null, null)
                        .key()
                        .equals(fact.key()))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();
    }

    private static Optional<Hint> usual(Catalogue.Field field, Catalogue catalogue, Map<String, BigDecimal> data) {
        String other = field.usuallyNotAbove();
        BigDecimal number = data.get(field.key());
        BigDecimal limit = other == null ? null : data.get(other);
        if (other == null || number == null || limit == null || number.compareTo(limit) <= 0) {
            return Optional.empty();
        }
        LocalizedText otherName = catalogue.field(other).orElseThrow().name();
        return Optional.of(new Hint(
                Hint.Kind.USUALLY_NOT_ABOVE,
                TypedSheet.path(field.key()),
                Message.of("verification.hint.usuallyNotAbove", field.name(), number, otherName, limit)));
    }

    private static boolean sameNumbers(Map<String, BigDecimal> earlier, Map<String, BigDecimal> data) {
        return earlier.keySet().equals(data.keySet())
                && earlier.entrySet().stream()
                        .allMatch(number ->
                                number.getValue().compareTo(Objects.requireNonNull(data.get(number.getKey()))) == 0);
    }

    private List<Hint> sameFiles(Assessment assessment, List<EvidenceFile> evidence, boolean seesOthers) {
        List<Hint> hints = new ArrayList<>();
        for (EvidenceFile file : evidence) {
            List<String> others = jdbc.sql("""
                            select distinct body_code from evidence_file
                            join assessment on assessment.id = assessment_id
                            where sha256 = :sha256 and body_code <> :body and rehearsal = :rehearsal order by body_code""")
                    .param("sha256", file.sha256())
                    .param("body", assessment.bodyCode())
                    .param("rehearsal", assessment.rehearsal())
                    .query(String.class)
                    .list();
            if (!others.isEmpty() && !seesOthers) {
                hints.add(new Hint(
                        Hint.Kind.SAME_FILE, "evidence", Message.of("verification.hint.sameFile", file.name())));
            } else {
                others.forEach(body -> hints.add(new Hint(
                        Hint.Kind.SAME_FILE,
                        "evidence",
                        Message.of(
                                "verification.hint.sameFileOf",
                                file.name(),
                                bodies.get(body).name()))));
            }
        }
        return hints;
    }

    private LocalizedText bodyOf(Assessment assessment) {
        return bodies.get(assessment.bodyCode()).name();
    }
}
