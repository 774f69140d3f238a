package kz.qorytyndy.workflow;

/** What code and the model of the process {@code work-standard} agree on. Its business key is the standard's id. */
final class WorkStandardContract {

    static final String KEY = "work-standard";

    /** Names of variables: ids and routing facts, nothing else. */
    static final class Variables {
        static final String STANDARD_ID = "standardId";
        /** The engine's groups of those who draft and of those who approve. */
        static final String OFFICER_GROUP = "officerGroup";

        static final String HEAD_GROUP = "headGroup";
        static final String DRAFT_OUTCOME = "draftOutcome";
        static final String CHECK_OUTCOME = "checkOutcome";
        static final String APPROVAL_OUTCOME = "approvalOutcome";

        private Variables() {}
    }

    private WorkStandardContract() {}
}
