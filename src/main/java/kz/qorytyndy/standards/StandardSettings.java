package kz.qorytyndy.standards;

import java.util.Map;
import kz.qorytyndy.campaign.TaskKind;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an installation draws up work standards.
 *
 * @param workingDays for each kind of work, such as {@code CheckStandard}; a kind that is missing has the default
 */
@ConfigurationProperties("qorytyndy.standards")
public record StandardSettings(@DefaultValue Map<String, Integer> workingDays) {

    /** How many working days work of the kind has. */
    public int workingDays(TaskKind kind) {
        return workingDays.getOrDefault(kind.id(), kind.workingDays());
    }
}
