package kz.qorytyndy.portal.datasheet;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.workflow.OpenTask;
import org.springframework.stereotype.Component;

/** The evidence that belongs to a data sheet while it is being filled in: what the fragment calls as {@code evidence}. */
@Component("evidence")
class Evidence {

    private final EvidenceFiles files;
    private final Campaigns campaigns;

    Evidence(EvidenceFiles files, Campaigns campaigns) {
        this.files = files;
        this.campaigns = campaigns;
    }

    /** The files that a submission would take up now, and the catalogue that names the numbers they back. */
    public record Given(List<EvidenceFile> files, Catalogue catalogue) {

        /** How many bytes a file may have. */
        public int largest() {
            return FileInspection.LARGEST_FILE;
        }
    }

    public Given of(OpenTask task) {
        UUID assessment = task.matterId();
        return new Given(
                files.current(assessment),
                campaigns
                        .methodologyOf(Objects.requireNonNull(task.campaignId()))
                        .catalogue());
    }
}
