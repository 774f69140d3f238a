package kz.qorytyndy.workflow.process;

/** What code and the model of the process {@code work-standard} agree on. Its business key is the standard's id. */
public final class WorkStandardContract {

    static final String KEY = "work-standard";

    /** Names of variables: ids and routing facts, nothing else. */
    public static final class Variables {
        public static final String STANDARD_ID = "standardId";
        /** The engine's groups of those who draft and of those who approve. */
        public static final String OFFICER_GROUP = "officerGroup";

        public static final String HEAD_GROUP = "headGroup";
        public static final String DRAFT_OUTCOME = "draftOutcome";
        public static final String CHECK_OUTCOME = "checkOutcome";
        public static final String APPROVAL_OUTCOME = "approvalOutcome";

        private Variables() {}
    }

    private WorkStandardContract() {}
}
