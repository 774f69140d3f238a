package kz.qorytyndy.api.people;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import kz.qorytyndy.api.Times;
import kz.qorytyndy.territory.Substitution;
import org.jspecify.annotations.Nullable;

/**
 * Who replaces whom; people by their user names.
 *
 * @param from the first day, and {@code to} the last
 * @param endedBy who ended it before its last day; null if nobody did
 */
record SubstitutionView(
        UUID id,
        String absent,
        String deputy,
        LocalDate from,
        LocalDate to,
        Substitution.Order order,
        Substitution.State state,
        String recordedBy,
        OffsetDateTime recordedAt,
        @Nullable String endedBy,
        @Nullable OffsetDateTime endedAt) {

    static SubstitutionView of(Substitution substitution, Substitution.State state) {
        return new SubstitutionView(
                substitution.id(),
                substitution.absent(),
                substitution.deputy(),
                substitution.from(),
                substitution.to(),
                substitution.order(),
                state,
                substitution.recordedBy(),
                Times.of(substitution.recordedAt()),
                substitution.endedBy(),
                substitution.endedAt() == null ? null : Times.of(substitution.endedAt()));
    }
}
