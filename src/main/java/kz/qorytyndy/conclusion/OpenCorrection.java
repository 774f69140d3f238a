package kz.qorytyndy.conclusion;

import kz.qorytyndy.platform.FormFields.MayBeBlank;
import kz.qorytyndy.verification.Lowering;
import org.jspecify.annotations.Nullable;

/**
 * The HR head's command to correct an issued conclusion, because a lowering fact was cancelled or added since.
 *
 * @param lowering all that lowers the grade now, not only what changed
 * @param analysis null, like {@code recommendations}, to keep what was written
 */
public record OpenCorrection(
        @MayBeBlank String reason,
        Lowering lowering,
        @MayBeBlank @Nullable String analysis,
        @MayBeBlank @Nullable String recommendations) {}
