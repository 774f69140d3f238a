package kz.qorytyndy.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another system at the API.
 *
 * @param username under which the trail has what it does
 * @param bodies the codes of those for which it works; none: it reads of all
 * @param expiresOn the last day of its token
 * @param revokedAt null while it was not
 * @param lastUsedAt to the minute; null if it never was
 */
public record ServiceAccount(
        UUID id,
        String username,
        List<Scope> scopes,
        List<String> bodies,
        LocalDate expiresOn,
        String addedBy,
        Instant addedAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    @JsonIgnore
    public boolean worksOn(LocalDate day) {
        return revokedAt == null && !day.isAfter(expiresOn);
    }
}
