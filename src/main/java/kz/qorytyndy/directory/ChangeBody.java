package kz.qorytyndy.directory;

import java.time.LocalDate;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.territory.Region;

/**
 * The command to call a body otherwise, or to move it to another region.
 *
 * @param version of the body as the writer saw it
 * @param from the first day on which it is so, not before today
 */
public record ChangeBody(int version, LocalizedText officialName, LocalizedText name, Region region, LocalDate from) {}
