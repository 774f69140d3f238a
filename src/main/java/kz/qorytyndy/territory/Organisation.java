package kz.qorytyndy.territory;

import java.time.LocalDate;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The agency as it is called from a day on, and the titles under which its heads sign.
 *
 * @param head the form of its name that stands at the head of a document
 * @param hrServiceHead the same of its HR service
 * @param letterhead the SHA-256 of the picture at the head of its conclusions; null for none
 */
public record Organisation(
        LocalDate validFrom,
        LocalizedText name,
        LocalizedText head,
        LocalizedText hrService,
        LocalizedText hrServiceHead,
        LocalizedText hrHeadTitle,
        LocalizedText bodyHeadTitle,
        @Nullable String letterhead) {

    /** Tells whether anything of this has changed since it was read. */
    public String version() {
        return Sha256.of(CanonicalJson.of(this)).substring(0, 16);
    }
}
