package kz.qorytyndy.directory;

import java.time.LocalDate;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.territory.Region;

/** The command to add a body, as {@link NewBody}; {@code validFrom} is its first day, which may be long past. */
public record AddBody(String code, LocalizedText officialName, LocalizedText name, Region region, LocalDate validFrom) {

    NewBody body() {
        return new NewBody(code, officialName, name, region);
    }
}
