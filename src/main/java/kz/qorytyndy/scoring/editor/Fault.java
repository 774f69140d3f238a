package kz.qorytyndy.scoring.editor;

import kz.qorytyndy.platform.Message;

/**
 * What is missing or wrong in a blueprint, in words of the one who makes it.
 *
 * @param part {@code heading}, {@code criteria/criterion1}, {@code inputs/staffUnits}, {@code indicators/staffing}, {@code lowering/criminal} or
 *     {@code scale}
 * @param path the field of the part, such as {@code name.en} or {@code points.steps.steps[1].bound}; empty: the part as a whole
 */
public record Fault(String part, String path, Message message) {}
