package kz.qorytyndy.campaign;

import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.MatterRef;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;

/**
 * The assessment (бағалау) of one body for one period.
 *
 * @param rehearsal whether its campaign is one
 * @param verificationInForce the version of the verification on which the conclusion in force rests; null until one is issued
 * @param cancelReason why it was cancelled by itself; null otherwise, also if that was done with its whole campaign
 * @param cancelled by whom and when it was cancelled by itself; null as {@code cancelReason}
 */
public record Assessment(
        UUID id,
        UUID campaignId,
        String bodyCode,
        ReportingPeriod period,
        boolean rehearsal,
        AssessmentState state,
        Instant changedAt,
        @Nullable Integer verificationInForce,
        @Nullable String cancelReason,
        @Nullable Deed cancelled) {

    /** What is told of it; {@code body} is its own. */
    public About about(TerritorialBody body) {
        return new About(
                new MatterRef(Matter.ASSESSMENT, id, campaignId, rehearsal), body, period, body.label(), name());
    }

    /** What it is called beside the body: its period, marked in a rehearsal. */
    public Message name() {
        return period.name(rehearsal);
    }

    /** Whether its issued conclusion is being corrected; the conclusion stays in force until the new one is issued. */
    public boolean underCorrection() {
        return verificationInForce != null && !state.ended();
    }

    /** Whether it can still be cancelled by itself: it is under way, and no conclusion is in force that would outlive it. */
    public boolean cancellable() {
        return !state.ended() && verificationInForce == null;
    }

    /**
     * This assessment, if it stands where a deed needs it.
     *
     * @throws Refusal conflict, saying where it stands
     */
    public Assessment standingIn(AssessmentState needed) {
        if (state != needed) {
            throw standsElsewhere();
        }
        return this;
    }

    /** The refusal of a deed that needs the assessment to stand elsewhere, saying where it stands. */
    public Refusal standsElsewhere() {
        return Refusal.conflict("campaign.refusal.state", state.label());
    }
}
