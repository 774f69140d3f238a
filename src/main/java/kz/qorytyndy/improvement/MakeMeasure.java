package kz.qorytyndy.improvement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a measure of a recommendation.
 *
 * @param id under which it is to be kept, of the sender's choice: what is sent twice makes one measure; null: any
 * @param recommendation its number in the conclusion in force, from 1
 * @param text what is to be done; null or empty: what the recommendation says
 * @param owner the user name of an officer or head of the body
 * @param due the last day for it
 */
public record MakeMeasure(
        @Nullable UUID id, int recommendation, @Nullable String text, String owner, LocalDate due) {}
