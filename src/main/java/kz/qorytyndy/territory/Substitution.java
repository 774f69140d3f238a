package kz.qorytyndy.territory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That {@code deputy} does the work of {@code absent} from {@code from} to {@code to}, both days included, by an order. It ends by itself, or
 * earlier at {@code endedAt}.
 *
 * @param absent the user name of the person who is replaced; like {@code deputy}, {@code recordedBy} and {@code endedBy}
 */
public record Substitution(
        UUID id,
        String absent,
        String deputy,
        LocalDate from,
        LocalDate to,
        Order order,
        String recordedBy,
        Instant recordedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    /** The order that names the deputy. */
    public record Order(String number, LocalDate date) {}

    /** Whether it is still to come, counts, or has ended; its name in three languages is the message {@code territory.substitution.<name>}. */
    public enum State {
        PLANNED,
        ACTIVE,
        ENDED
    }

    /** Where it stands on {@code today}. */
    public State state(LocalDate today) {
        if (endedAt != null || to.isBefore(today)) {
            return State.ENDED;
        }
        return from.isAfter(today) ? State.PLANNED : State.ACTIVE;
    }
}
