package kz.qorytyndy.directory;

import java.time.LocalDate;
import java.util.List;

/**
 * The command to merge bodies.
 *
 * @param bodies the codes of those that end; two at least
 * @param successor the code of the one that takes over the work of all, and is in force by then
 * @param lastDay of those that end, not before today
 */
public record MergeBodies(List<String> bodies, String successor, LocalDate lastDay) {}
