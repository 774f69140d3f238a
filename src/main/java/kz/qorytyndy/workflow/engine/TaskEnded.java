package kz.qorytyndy.workflow.engine;

import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * A task of the kind has ended, however it ended.
 *
 * @param matterId the campaign, assessment or work standard whose work it was
 * @param doneBy the user name of whoever did it; null if nobody did who held it
 */
public record TaskEnded(
        UUID matterId, TaskKind kind, @Nullable String doneBy) {}
