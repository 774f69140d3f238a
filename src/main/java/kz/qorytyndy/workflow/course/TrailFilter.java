package kz.qorytyndy.workflow.course;

import java.time.LocalDate;
import kz.qorytyndy.audit.AuditAction;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the trail; null asks for all.
 *
 * @param person a user name, or words of a name in any spelling: who did it, or for whom it was done
 * @param body the code of the territorial body whose matter it is
 * @param matter the id or the address of a campaign, an assessment or a work standard, the number of a conclusion or a standard, or what a methodology is
 *     called in addresses; of a campaign also what was done in its assessments
 * @param from the first day
 * @param to the last day
 */
public record TrailFilter(
        @Nullable String person,
        @Nullable String body,
        @Nullable String matter,
        @Nullable AuditAction action,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {}
