package kz.qorytyndy.conclusion;

import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.audit.AuditLog;
import kz.qorytyndy.audit.Checkpoint;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.Mailings;
import kz.qorytyndy.notification.Mailings.Mailing;
import kz.qorytyndy.notification.Notice;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.stereotype.Component;

/** What is told of the summary of a campaign; queued in the caller's transaction, which must exist. */
@Component
public class SummaryNotices {

    private final Mailings mailings;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final TerritorialBodies bodies;
    private final AuditLog log;

    SummaryNotices(
            Mailings mailings, Campaigns campaigns, Assessments assessments, TerritorialBodies bodies, AuditLog log) {
        this.mailings = mailings;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.bodies = bodies;
        this.log = log;
    }

    /** To leadership and the heads of the campaign's bodies: it is published. Each mail tells what the trail was then, so that its reader can show if that is changed. */
    public void published(UUID campaignId) {
        Optional<Checkpoint> checkpoint = log.checkpoint();
        Mailing mailing = mailings.begin()
                .to(Role.LEADERSHIP, notice(campaigns.get(campaignId).about(), checkpoint));
        for (Assessment assessment : assessments.ofCampaign(campaignId)) {
            mailing.to(Role.TERRITORIAL_HEAD, notice(assessment.about(bodies.get(assessment.bodyCode())), checkpoint));
        }
    }

    private static Notice notice(About about, Optional<Checkpoint> checkpoint) {
        Notice notice = Notice.of(MailKind.SUMMARY_PUBLISHED, about);
        return checkpoint
                .map(known -> notice.fact("checkpoint", known.witness()))
                .orElse(notice);
    }
}
