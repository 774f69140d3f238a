package kz.qorytyndy.standards;

import java.time.Instant;
import java.time.LocalDate;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.territory.ActingFor;
import org.jspecify.annotations.Nullable;

/**
 * A work standard as it is printed.
 *
 * @param place the body's name, or the HR service's
 * @param headTitle the title under which the head approves it
 * @param sha256 of the content
 * @param approval null until it is approved
 * @param registration null until it is registered
 */
record StandardForm(
        LocalizedText organisation,
        LocalizedText place,
        String headTitle,
        StandardContent content,
        String sha256,
        @Nullable Approval approval,
        @Nullable Registration registration) {

    /**
     * The head's approval.
     *
     * @param actingFor whom the approver replaced in it, and by which order; null if he did it for himself
     */
    record Approval(
            String name,
            Instant at,
            LocalDate inForceFrom,
            @Nullable ActingFor actingFor) {}

    /**
     * Its place in the register.
     *
     * @param replaces the number of the standard in whose place it comes
     */
    record Registration(
            String number, LocalDate day, @Nullable String replaces) {}
}
