package kz.qorytyndy.submission;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.platform.document.QrCode;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The data sheet on paper (methodology §5): a submitted version as PDF/A-2b in Kazakh, with its {@link Fingerprint} and a code to scan. */
@Component
public class PaperCopies {

    private final Submissions submissions;
    private final EvidenceFiles files;
    private final Campaigns campaigns;
    private final Organisations organisations;
    private final TerritorialBodies bodies;
    private final Substitutions substitutions;
    private final Texts texts;
    private final Settings settings;

    PaperCopies(
            Submissions submissions,
            EvidenceFiles files,
            Campaigns campaigns,
            Organisations organisations,
            TerritorialBodies bodies,
            Substitutions substitutions,
            Texts texts,
            Settings settings) {
        this.submissions = submissions;
        this.files = files;
        this.campaigns = campaigns;
        this.organisations = organisations;
        this.bodies = bodies;
        this.substitutions = substitutions;
        this.texts = texts;
        this.settings = settings;
    }

    /** What is printed. */
    record Sheet(
            Organisation organisation,
            String body,
            String period,
            Catalogue catalogue,
            Submission submission,
            String submittedBy,
            List<EvidenceFile> evidence,
            Fingerprint fingerprint,
            String code) {}

    /**
     * The printed copy of a version of the data sheet.
     *
     * @param version null for the latest
     * @throws Refusal not found, if there is no such version
     */
    public byte[] print(Assessment assessment, @Nullable Integer version) {
        Submission submission = submissions.all(assessment.id()).stream()
                .filter(one -> version == null || version.equals(one.version()))
                .reduce((earlier, later) -> later)
                .orElseThrow(Refusal::notFound);
        Fingerprint fingerprint = submission.fingerprint();
        LocalDate day = Texts.day(submission.submitted().at());
        Sheet sheet = new Sheet(
                organisations.on(day),
                bodies.on(assessment.bodyCode(), day).officialName().kk(),
                texts.text(Languages.KAZAKH, assessment.name()),
                campaigns.methodologyOf(assessment.campaignId()).catalogue(),
                submission,
                texts.text(Languages.KAZAKH, substitutions.doer(submission.submitted())),
                files.ofVersions(assessment.id()).getOrDefault(submission.version(), List.of()),
                fingerprint,
                QrCode.picture(link(submission, fingerprint)));
        return PrintedDocument.pdf("datasheet", Map.of("sheet", sheet, "print", new PrintedDocument.Print()));
    }

    /** Where the printed code leads: the page of the assessment's data, which compares the paper's fingerprint with the version's. */
    private String link(Submission submission, Fingerprint fingerprint) {
        return UriComponentsBuilder.fromUri(settings.baseUrl())
                .path("/assessments/{id}/data")
                .queryParam("version", submission.version())
                .queryParam("fingerprint", fingerprint)
                .buildAndExpand(submission.assessmentId())
                .toUriString();
    }
}
