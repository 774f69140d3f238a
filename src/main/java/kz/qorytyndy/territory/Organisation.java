package kz.qorytyndy.territory;

import kz.qorytyndy.platform.LocalizedText;

/** The agency as it is called on a day, and the titles under which its heads sign. */
public record Organisation(
        LocalizedText name, LocalizedText hrService, LocalizedText hrHeadTitle, LocalizedText bodyHeadTitle) {}
