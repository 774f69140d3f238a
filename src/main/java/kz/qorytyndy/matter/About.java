package kz.qorytyndy.matter;

import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a matter.
 *
 * @param body null for a campaign, and for a standard of the HR service's own
 * @param period null for a work standard
 * @param whose the body's name or who is in its place; null for a campaign
 * @param name the period, or the standard's title
 */
public record About(
        MatterRef matter,
        @Nullable TerritorialBody body,
        @Nullable ReportingPeriod period,
        @Nullable Message whose,
        Message name) {

    public @Nullable String bodyCode() {
        return body == null ? null : body.code();
    }
}
