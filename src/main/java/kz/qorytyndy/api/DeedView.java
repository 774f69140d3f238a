package kz.qorytyndy.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.Substitutions;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, for whom and when, by user names. It stands in another view, whose {@code @JsonUnwrapped} says what was done: {@code signed} makes
 * {@code signedBy}, {@code signedFor} and {@code signedAt} of it.
 *
 * @param by null for who sees no personal data
 * @param absent the person whom he replaced; null if he acted for himself
 */
public record DeedView(
        @JsonProperty("By") @Nullable String by,
        @JsonProperty("For") @Nullable String absent,
        @JsonProperty("At") Instant at) {

    public static DeedView of(Deed deed, Substitutions substitutions, boolean people) {
        return people
                ? new DeedView(deed.by(), substitutions.absentIn(deed), deed.at())
                : new DeedView(null, null, deed.at());
    }
}
