package kz.qorytyndy.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The command to close a body.
 *
 * @param lastDay not before today
 * @param successor the code of the body that takes over its work on the day after; null for none
 */
public record CloseBody(LocalDate lastDay, @Nullable String successor) {}
