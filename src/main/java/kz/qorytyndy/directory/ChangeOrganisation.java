package kz.qorytyndy.directory;

import java.time.LocalDate;
import kz.qorytyndy.platform.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * The command to call the agency otherwise from a day on; the picture at the head of its conclusions stays.
 *
 * @param version of what holds on that day, as the writer saw it; null: whatever holds
 * @param validFrom the first day on which it is so
 * @param name of the agency
 * @param head the form of its name that stands at the head of a document
 * @param hrService the name of its HR service
 * @param hrServiceHead the form of that name that stands at the head of a document
 * @param hrHeadTitle under which the head of the HR service signs
 * @param bodyHeadTitle under which the head of a body signs
 */
public record ChangeOrganisation(
        @Nullable String version,
        LocalDate validFrom,
        LocalizedText name,
        LocalizedText head,
        LocalizedText hrService,
        LocalizedText hrServiceHead,
        LocalizedText hrHeadTitle,
        LocalizedText bodyHeadTitle) {}
