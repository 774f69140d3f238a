package kz.qorytyndy.improvement;

import kz.qorytyndy.matter.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * Which measures are looked for; null asks for all.
 *
 * @param period of the conclusions
 * @param overdue only those that are overdue, or only those that are not
 * @param owner the user name of whoever carries them
 */
public record MeasureFilter(
        @Nullable String body,
        @Nullable ReportingPeriod period,
        Measure.@Nullable State state,
        @Nullable Boolean overdue,
        @Nullable String owner) {}
