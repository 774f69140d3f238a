package kz.qorytyndy.workflow;

import java.time.Instant;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * A step that the engine does by itself and has failed to do as often as it tries.
 *
 * @param about whose process it holds up; null if it is the engine's own housekeeping
 * @param since when it failed for the last time
 */
public record HeldUpStep(String id, @Nullable About about, Message step, Instant since, Message reason) {}
