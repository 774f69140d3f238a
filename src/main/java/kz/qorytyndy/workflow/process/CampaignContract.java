package kz.qorytyndy.workflow.process;

/** What code and the model of the process {@code campaign} agree on. Its business key is the campaign's id. */
final class CampaignContract {

    static final String KEY = "campaign";

    /** Names of variables: ids, nothing else. */
    static final class Variables {
        static final String CAMPAIGN_ID = "campaignId";
        static final String METHODOLOGY_TAG = "methodologyTag";

        private Variables() {}
    }

    /** Names of messages. */
    static final class Messages {
        static final String CANCELLED = "CampaignCancelled";

        private Messages() {}
    }

    private CampaignContract() {}
}
