package kz.qorytyndy.workflow.engine;

import java.util.UUID;

/**
 * A step of the engine's own has failed as often as it is tried, and waits for somebody to look after it.
 *
 * @param matterId the campaign, assessment or work standard whose process it belongs to
 * @param process the process's key
 * @param element the BPMN element that failed
 * @param failure as {@link Retries} notes it
 */
public record StepHeldUp(UUID matterId, String process, String element, String failure) {}
