package kz.qorytyndy.territory;

import java.time.LocalDate;
import kz.qorytyndy.platform.LocalizedText;

/** What a body is called, and where it has its seat, from a day until the next such day; as in {@link TerritorialBody}. */
public record BodyName(LocalDate validFrom, LocalizedText officialName, LocalizedText name, Region region) {}
