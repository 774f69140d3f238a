package kz.qorytyndy.workflow;

import java.util.UUID;
import kz.qorytyndy.campaign.CampaignProcess;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** Stands in until the engine's adapter is there. */
@Component
@Fallback
class UnboundCampaignProcess implements CampaignProcess {

    @Override
    public void start(UUID campaignId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(UUID campaignId) {
        throw new UnsupportedOperationException();
    }
}
