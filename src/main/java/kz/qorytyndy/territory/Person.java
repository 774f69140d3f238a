package kz.qorytyndy.territory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the directory. {@code language} is the one he reads first; {@code name} is as it stands in documents; {@code email} is null if he has
 * no mail.
 *
 * @param bodyCode the territorial body at which he works; null for the others. It gives him no right there, roles do
 */
public record Person(
        String username,
        String name,
        @Nullable String email,
        Locale language,
        boolean enabled,
        @Nullable String bodyCode) {}
