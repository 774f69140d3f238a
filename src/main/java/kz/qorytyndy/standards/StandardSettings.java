package kz.qorytyndy.standards;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import kz.qorytyndy.matter.TaskKind;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How many working days an installation gives those who draft, check and approve a work standard. */
@Validated
@ConfigurationProperties("qorytyndy.standards")
public record StandardSettings(
        @Min(1) @Max(MOST) @DefaultValue("3") int draftDays,
        @Min(1) @Max(MOST) @DefaultValue("3") int checkDays,
        @Min(1) @Max(MOST) @DefaultValue("3") int approvalDays) {

    private static final int MOST = 60;

    /** How many working days work of the kind has. */
    public int workingDays(TaskKind kind) {
        return switch (kind) {
            case DRAFT_STANDARD -> draftDays;
            case CHECK_STANDARD -> checkDays;
            case APPROVE_STANDARD -> approvalDays;
            default -> throw new IllegalArgumentException("No work on a standard: " + kind);
        };
    }
}
