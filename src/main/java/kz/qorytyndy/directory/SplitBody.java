package kz.qorytyndy.directory;

import java.time.LocalDate;
import java.util.List;

/**
 * The command to split a body.
 *
 * @param into the bodies that come of it, in force from the day after; two at least
 * @param successor the code of the one among them that takes over its work
 * @param lastDay of the body, not before today
 */
public record SplitBody(List<NewBody> into, String successor, LocalDate lastDay) {}
