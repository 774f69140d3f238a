package kz.qorytyndy.workflow.engine;

import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;

/**
 * A task has opened. Published in the transaction of the step that leads to it.
 *
 * @param matterId the campaign, assessment or work standard whose work it is
 */
public record TaskOpened(UUID matterId, TaskKind kind, String taskId, Instant due) {}
