package kz.qorytyndy.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The passwords that are guessed first, told by how they are made: at most two common words ({@code common-password-words.txt}, in Cyrillic, in Latin
 * letters, or typed on the other layout of the keyboard) or names of their owner, any of them repeated, with numbers, runs along the keyboard and
 * punctuation around them. Letters may be written as the signs that look like them.
 */
final class CommonPasswords {

    private static final int MOST_WORDS = 2;
    private static final int SHORTEST_WORD = 3;
    private static final int SHORTEST_NAME = 2;
    private static final int SHORTEST_RUN = 3;

    /** Of so few different signs no password is made that anybody has to guess for long. */
    private static final int FEWEST_SIGNS = 5;

    private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private static final String RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю";
    /** Along the keyboard, and through the alphabets. */
    private static final List<String> LINES = List.of(
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "йцукенгшщзхъ",
            "фывапролджэ",
            "ячсмитьбю",
            "1q2w3e4r5t6y7u8i9o0p",
            "1й2ц3у4к5е6н7г8ш9щ0з",
            "qazwsxedcrfvtgbyhnujmikolp",
            "йфяцычувскамепинртгоьшлбщдюзжхэъ",
            "abcdefghijklmnopqrstuvwxyz",
            "абвгдежзийклмнопрстуфхцчшщъыьэюя");

    private static final Map<Character, Character> LOOK_LIKE =
            Map.of('@', 'a', '4', 'a', '0', 'o', '1', 'i', '!', 'i', '3', 'e', '$', 's', '5', 's', '7', 't', '8', 'b');

    private static final Map<Character, String> IN_LATIN = inLatin();

    private static final Set<String> WORDS = words();

    private CommonPasswords() {}

    static boolean has(String password, Collection<String> own) {
        String plain = plain(password);
        Set<String> names = own.stream()
                .flatMap(name -> Stream.of(plain(name).split("[^\\p{L}\\p{Nd}]+")))
                .flatMap(CommonPasswords::spellings)
                .filter(name -> name.length() >= SHORTEST_NAME)
                .collect(Collectors.toSet());
        return plain.chars().distinct().count() < FEWEST_SIGNS || consists(plain, 0, names, Set.of(), new HashSet<>());
    }

    /** Whether the rest of the text is made of common parts only, with those words that were met before it. */
    private static boolean consists(
            String text, int from, Set<String> names, Set<String> met, Set<List<Object>> failed) {
        if (from == text.length()) {
            return true;
        }
        if (failed.contains(List.<Object>of(from, met))) {
            return false;
        }
        for (int to = run(text, from); to > from; to--) {
            if (consists(text, to, names, met, failed)) {
                return true;
            }
        }
        for (int to = text.length(); to >= from + SHORTEST_NAME; to--) {
            String word = word(text.substring(from, to), names);
            if (word != null) {
                Set<String> now = new HashSet<>(met);
                now.add(word);
                if (now.size() <= MOST_WORDS && consists(text, to, names, now, failed)) {
                    return true;
                }
            }
        }
        failed.add(List.of(from, met));
        return false;
    }

    /** The common word that is meant by what was typed; null if none is. */
    private static @Nullable String word(String typed, Set<String> names) {
        String meant = typed.chars()
                .mapToObj(c -> LOOK_LIKE.getOrDefault((char) c, (char) c).toString())
                .collect(Collectors.joining());
        return Stream.of(typed, meant)
                .filter(word -> WORDS.contains(word) || names.contains(word))
                .findFirst()
                .orElse(null);
    }

    /** Where the digits, the punctuation, the same sign again and again or the run along a line end that begin here; {@code from} if none do. */
    private static int run(String text, int from) {
        int to = from;
        while (to < text.length() && !Character.isLetter(text.charAt(to))) {
            to++;
        }
        int longest = from;
        for (int step : new int[] {-1, 0, 1}) {
            for (String line : LINES) {
                int end = from + 1;
                int at = line.indexOf(text.charAt(from));
                while (at >= 0
                        && end < text.length()
                        && at + step >= 0
                        && at + step < line.length()
                        && text.charAt(end) == line.charAt(at + step)) {
                    at += step;
                    end++;
                }
                longest = Math.max(longest, end);
            }
        }
        return Math.max(to, longest - from >= SHORTEST_RUN ? longest : from);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static Set<String> words() {
        try {
            return new ClassPathResource("common-password-words.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("\\s+")))
                    .flatMap(CommonPasswords::spellings)
                    .filter(word -> word.length() >= SHORTEST_WORD)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The word as it stands, in Latin letters, and as its keys write it on the other layout. */
    private static Stream<String> spellings(String word) {
        String latin = word.chars()
                .mapToObj(c -> IN_LATIN.getOrDefault((char) c, String.valueOf((char) c)))
                .collect(Collectors.joining());
        return Stream.of(word, latin, keys(word, RUSSIAN, LATIN), keys(word, LATIN, RUSSIAN))
                .map(spelling -> spelling.replaceAll("[^\\p{L}\\p{Nd}]+", ""));
    }

    private static String keys(String word, String from, String to) {
        return word.chars()
                .map(c -> from.indexOf(c) < 0 ? c : to.charAt(from.indexOf(c)))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Map<Character, String> inLatin() {
        String[] pairs =
                ("а a ә a б b в v г g ғ g д d е e ё e ж zh з z и i й i к k қ k л l м m н n ң n о o ө o п p р r с s т t у u ұ u ү u "
                                + "ф f х kh һ h ц ts ч ch ш sh щ sh ъ - ы y і i ь - э e ю yu я ya")
                        .split(" ", -1);
        Map<Character, String> letters = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            letters.put(pairs[i].charAt(0), pairs[i + 1].replace("-", ""));
        }
        return letters;
    }
}
