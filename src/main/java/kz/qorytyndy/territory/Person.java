package kz.qorytyndy.territory;

import java.util.Locale;

/** Somebody in the directory. {@code language} is the one he reads first; {@code name} is as it stands in documents. */
public record Person(String username, String name, String email, Locale language, boolean enabled) {}
