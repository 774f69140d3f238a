package kz.qorytyndy.audit;

import org.jspecify.annotations.Nullable;

/**
 * A line of an export.
 *
 * @param position in the log, from 0 on; null of what is not in it
 * @param id of the event in the trail; null if that is gone
 * @param leaf in Base64, as it was when the event was written; null of an event that was not written by the application
 * @param event null if it is gone
 */
record LogLine(
        @Nullable Long position,
        @Nullable Long id,
        @Nullable String leaf,
        @Nullable LoggedEvent event) {}
