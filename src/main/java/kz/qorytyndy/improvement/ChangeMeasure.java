package kz.qorytyndy.improvement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is planned. A measure that was done or dropped is planned again by it.
 *
 * @param version the round that the sender saw
 * @param text what is to be done; null or empty: what the recommendation says
 */
public record ChangeMeasure(int version, @Nullable String text, String owner, LocalDate due, String reason) {}
