package kz.qorytyndy.matter;

import java.util.UUID;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a matter.
 *
 * @param body null for a campaign, and for a standard of the HR service's own
 * @param period null for a work standard
 * @param whose the body's name or who is in its place; null for a campaign
 * @param name the period, the standard's title, or the person's user name
 */
public record About(
        MatterRef matter,
        @Nullable TerritorialBody body,
        @Nullable ReportingPeriod period,
        @Nullable Message whose,
        Message name) {

    /** Somebody in the directory, whose matter has that id. */
    public static About of(Person person, UUID id) {
        return new About(
                new MatterRef(Matter.PERSON, id, null, false),
                null,
                null,
                Message.of("territory.person", person.name()),
                Message.of("territory.person", person.username()));
    }

    public @Nullable String bodyCode() {
        return body == null ? null : body.code();
    }
}
