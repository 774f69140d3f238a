package kz.qorytyndy.portal.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.Rounds;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The submitted versions of a data sheet side by side, its rows as the pinned methodology's catalogue orders them. */
@Component
public class DataSheets {

    private final Assessments assessments;
    private final Campaigns campaigns;
    private final Submissions submissions;
    private final EvidenceFiles files;

    DataSheets(Assessments assessments, Campaigns campaigns, Submissions submissions, EvidenceFiles files) {
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.submissions = submissions;
        this.files = files;
    }

    /** What the body submitted last for the period before. */
    public record Earlier(Message name, Map<String, BigDecimal> data) {}

    /**
     * The versions of one assessment.
     *
     * @param earlier null if there is nothing of the period before
     * @param evidence the files of each version that has any
     */
    public record DataSheet(
            Catalogue catalogue,
            @Nullable Earlier earlier,
            List<Submission> versions,
            Map<Integer, List<EvidenceFile>> evidence) {

        /** The latest version of a sheet that has any. */
        public Submission latest() {
            return versions.get(versions.size() - 1);
        }

        /** Whether an attestation list proposed numbers for any version. */
        public boolean hasAttestation() {
            return versions.stream().anyMatch(version -> version.attestation() != null);
        }

        /** That version. */
        public Submission version(int number) {
            return versions.get(number - 1);
        }
    }

    /** Of an assessment whose rounds are known; without the period before. */
    DataSheet of(Assessment assessment, Rounds rounds) {
        return new DataSheet(
                campaigns.methodologyOf(assessment.campaignId()).catalogue(),
                null,
                rounds.submissions(),
                rounds.evidence());
    }

    public DataSheet of(Assessment assessment) {
        return new DataSheet(
                campaigns.methodologyOf(assessment.campaignId()).catalogue(),
                assessments
                        .before(assessment)
                        .flatMap(before -> submissions
                                .latest(before.id())
                                .map(submission -> new Earlier(before.name(), submission.data())))
                        .orElse(null),
                submissions.all(assessment.id()),
                files.ofVersions(assessment.id()));
    }
}
