package kz.qorytyndy.api.standard;

import java.time.LocalDate;
import java.util.UUID;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standing;
import kz.qorytyndy.standards.Wording;
import org.jspecify.annotations.Nullable;

/**
 * A work standard as the register shows it.
 *
 * @param body the body's code; null: for the HR service's own posts
 * @param state where it stands today
 * @param number under which it is registered; null until it is
 * @param inForceUntil its last day; null while no approved version comes in its place
 * @param replaces the version in whose place it comes
 */
record StandardRow(
        UUID id,
        @Nullable String body,
        Standing state,
        @Nullable String number,
        Wording post,
        Wording section,
        Wording title,
        @Nullable LocalDate inForceFrom,
        @Nullable LocalDate inForceUntil,
        @Nullable UUID replaces) {

    static StandardRow of(Standard standard, LocalDate today) {
        return new StandardRow(
                standard.id(),
                standard.bodyCode(),
                standard.standing(today),
                standard.number(),
                standard.content().post(),
                standard.content().section(),
                standard.content().title(),
                standard.inForceFrom(),
                standard.inForceUntil(),
                standard.replaces());
    }
}
