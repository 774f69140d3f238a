package kz.qorytyndy.directory;

import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.territory.Region;

/**
 * A body that is to be.
 *
 * @param code capital letters, digits and hyphens, never used before
 * @param name in short, as lists show it
 * @param officialName in full, as documents print it
 */
public record NewBody(String code, LocalizedText officialName, LocalizedText name, Region region) {}
