package kz.qorytyndy.territory;

import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;

/** A territorial body (аумақтық орган) of the agency; {@code code} is that of its region, such as {@code KZ-71}. */
public record TerritorialBody(String code, LocalizedText name) {

    /** Its name as a message. */
    public Message label() {
        return Message.of("territory.body", name);
    }
}
