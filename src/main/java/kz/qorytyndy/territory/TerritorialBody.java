package kz.qorytyndy.territory;

import java.time.LocalDate;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * A territorial body (аумақтық орган) of the agency as it is called on a day.
 *
 * @param code that of its region, such as {@code KZ-71}, or the agency's own; never used again
 * @param name in short, as lists show it
 * @param officialName in full, as documents print it
 * @param validFrom its first day
 * @param validTo its last day; null while it is open
 * @param successor the code of the body that takes over its work on the day after; null if none does
 * @param splitFrom the code of the body that was split into this one and others; null if it did not come so
 * @param version counts what was done to the body
 */
public record TerritorialBody(
        String code,
        LocalizedText name,
        LocalizedText officialName,
        Region region,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successor,
        @Nullable String splitFrom,
        int version) {

    /** Its name as a message. */
    public Message label() {
        return Message.of("territory.body", name);
    }

    public boolean isInForceOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
