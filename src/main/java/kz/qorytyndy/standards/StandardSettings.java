package kz.qorytyndy.standards;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import kz.qorytyndy.matter.TaskKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** How many working days an installation gives those who draft, check and approve a work standard; null: as many as usual. */
@Validated
@ConfigurationProperties("qorytyndy.standards")
public record StandardSettings(
        @Min(1) @Max(MOST) @Nullable Integer draftDays,
        @Min(1) @Max(MOST) @Nullable Integer checkDays,
        @Min(1) @Max(MOST) @Nullable Integer approvalDays) {

    private static final int MOST = 60;

    /** How many working days work of the kind has. */
    public int workingDays(TaskKind kind) {
        return kind.workingDays(
                switch (kind) {
                    case DRAFT_STANDARD -> draftDays;
                    case CHECK_STANDARD -> checkDays;
                    case APPROVE_STANDARD -> approvalDays;
                    default -> throw new IllegalArgumentException("No work on a standard: " + kind);
                });
    }
}
