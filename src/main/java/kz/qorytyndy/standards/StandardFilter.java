package kz.qorytyndy.standards;

import org.jspecify.annotations.Nullable;

/**
 * Which standards of the register are asked for; what is null asks for all. Texts are found by a part of them, in Kazakh and in Russian, however they
 * are typed.
 *
 * @param body the code of a territorial body
 * @param standing where they stand today
 * @param text a part of anything that they say
 */
public record StandardFilter(
        @Nullable String body,
        @Nullable String post,
        @Nullable String section,
        @Nullable Standing standing,
        @Nullable String text) {

    public static final StandardFilter ALL = new StandardFilter(null, null, null, null, null);
}
