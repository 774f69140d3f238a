package kz.qorytyndy.campaign;

import java.util.UUID;

/** What a campaign needs of the process engine. Both calls join the caller's transaction. */
public interface CampaignProcess {

    /** Starts the campaign's process; its assessments exist when the call returns. */
    void start(UUID campaignId);

    /** Ends the process and those of its assessments, each of which tells whoever had a task there. */
    void cancel(UUID campaignId);
}
