package kz.qorytyndy.workflow.engine;

import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;

/**
 * A task of the kind has ended, however it ended.
 *
 * @param matterId the campaign, assessment or work standard whose work it was
 */
public record TaskEnded(UUID matterId, TaskKind kind) {}
