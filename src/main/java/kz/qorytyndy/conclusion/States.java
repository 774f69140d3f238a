package kz.qorytyndy.conclusion;

import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;

/** What the commands of this module ask of the assessment that they are given for. */
final class States {

    private States() {}

    /**
     * The assessment, if it stands where the command needs it.
     *
     * @throws Refusal conflict, saying where it stands
     */
    static Assessment requireState(Assessment assessment, AssessmentState state) {
        if (assessment.state() != state) {
            throw Refusal.conflict("conclusion.refusal.state", Message.of("campaign.state." + assessment.state()));
        }
        return assessment;
    }
}
