package kz.qorytyndy.workflow.process;

/** What code and the model of the process {@code assessment} agree on. Its business key is the assessment's id. */
public final class AssessmentContract {

    static final String KEY = "assessment";

    /** Ids of elements. */
    static final class Elements {
        static final String SCORE_PRELIMINARY = "Task_ScorePreliminary";
        static final String DECIDE_OVERDUE_SUBMISSION = "Task_DecideOverdue";
        static final String DECIDE_OVERDUE_SIGN_OFF = "Task_DecideOverdue_SignOff";

        private Elements() {}
    }

    /** Names of variables: ids and routing facts, nothing else. */
    public static final class Variables {
        public static final String ASSESSMENT_ID = "assessmentId";
        public static final String CAMPAIGN_ID = "campaignId";
        public static final String BODY_CODE = "bodyCode";
        public static final String METHODOLOGY_TAG = "methodologyTag";
        public static final String VERIFICATION_OUTCOME = "verificationOutcome";
        public static final String REVIEW_OUTCOME = "reviewOutcome";
        public static final String SIGN_OFF_OUTCOME = "signOffOutcome";
        public static final String OBJECTION_OUTCOME = "objectionOutcome";
        public static final String OVERDUE_OUTCOME = "overdueOutcome";

        private Variables() {}
    }

    /** Names of messages. */
    static final class Messages {
        static final String CANCELLED = "AssessmentCancelled";
        static final String CORRECTION_OPENED = "CorrectionOpened";

        private Messages() {}
    }

    private AssessmentContract() {}
}
