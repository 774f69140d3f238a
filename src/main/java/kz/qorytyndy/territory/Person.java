package kz.qorytyndy.territory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the directory. {@code language} is the one he reads first; {@code name} is as it stands in documents; {@code email} is null if he has
 * no mail.
 */
public record Person(String username, String name, @Nullable String email, Locale language, boolean enabled) {}
