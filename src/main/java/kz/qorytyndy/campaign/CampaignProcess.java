package kz.qorytyndy.campaign;

import java.util.UUID;

/** What a campaign needs of the process engine. All calls join the caller's transaction. */
public interface CampaignProcess {

    /** Starts the campaign's process; its assessments exist when the call returns. */
    void start(UUID campaignId);

    /**
     * Ends the process and those of its assessments, each of which tells whoever had a task there.
     *
     * @throws kz.qorytyndy.platform.Refusal conflict, if one of them has gone on at that moment
     */
    void cancel(UUID campaignId);

    /**
     * Ends the process of one assessment, which tells whoever had a task there; that of the campaign goes on without it.
     *
     * @throws kz.qorytyndy.platform.Refusal conflict, if its conclusion is signed and about to be issued
     */
    void cancelAssessment(UUID assessmentId);

    /**
     * Ends what runs of the campaign and its assessments and forgets that it ever did. What waits to be told of them is not told any more, but to whoever has such
     * work in his calendar, that it is done with.
     */
    void remove(UUID campaignId);
}
