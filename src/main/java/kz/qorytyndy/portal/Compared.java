package kz.qorytyndy.portal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.standards.Difference;
import kz.qorytyndy.standards.StandardContent;
import kz.qorytyndy.standards.Wording;
import org.jspecify.annotations.Nullable;

/**
 * A place in which one version of a work standard is compared with another, with the words in which they differ.
 *
 * @param texts of a requirement the text and the measure; of everything else one
 */
public record Compared(Difference difference, List<Text> texts) {

    private static final Set<Difference.Part> ALONE =
            EnumSet.of(Difference.Part.POST, Difference.Part.SECTION, Difference.Part.TITLE);
    /** Of words that are compared with each other. */
    private static final int MOST_PAIRS = 2_000_000;

    private static final Pattern WORD = Pattern.compile("\\S+\\s*|^\\s+");

    /** A text of both versions in both languages; empty where one of them has none. */
    record Text(List<Piece> beforeKk, List<Piece> beforeRu, List<Piece> afterKk, List<Piece> afterRu) {

        private static Text of(Wording before, Wording after) {
            return new Text(
                    pieces(before.kk(), after.kk()),
                    pieces(before.ru(), after.ru()),
                    pieces(after.kk(), before.kk()),
                    pieces(after.ru(), before.ru()));
        }
    }

    /** A part of a text, and whether the other version lacks it. */
    public record Piece(String text, boolean own) {}

    /** Where it stands in its list, in both versions if that differs; empty for what is in no list. */
    public String number() {
        if (ALONE.contains(difference.part())) {
            return "";
        }
        return Stream.of(difference.before(), difference.after())
                .filter(Objects::nonNull)
                .map(entry -> String.valueOf(entry.number()))
                .distinct()
                .collect(Collectors.joining(" → "));
    }

    public static List<Compared> of(StandardContent before, StandardContent after) {
        return Difference.between(before, after).stream().map(Compared::of).toList();
    }

    private static Compared of(Difference difference) {
        List<Wording> before = texts(difference.before());
        List<Wording> after = texts(difference.after());
        return new Compared(
                difference,
                IntStream.range(0, Math.max(before.size(), after.size()))
                        .mapToObj(i -> Text.of(at(before, i), at(after, i)))
                        .toList());
    }

    private static List<Wording> texts(Difference.@Nullable Entry entry) {
        return entry == null ? List.of() : entry.texts();
    }

    private static Wording at(List<Wording> texts, int index) {
        return index < texts.size() ? texts.get(index) : new Wording("", "");
    }

    /** The text, with those words marked that are not among the most that both have in the same order; without marks if it is very long. */
    public static List<Piece> pieces(String text, String other) {
        List<String> words = words(text);
        List<String> others = words(other);
        if (text.equals(other) || (long) words.size() * others.size() > MOST_PAIRS) {
            return List.of(new Piece(text, false));
        }
        int[][] common = new int[words.size() + 1][others.size() + 1];
        for (int i = words.size() - 1; i >= 0; i--) {
            for (int j = others.size() - 1; j >= 0; j--) {
                common[i][j] = words.get(i).strip().equals(others.get(j).strip())
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Piece> pieces = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < words.size()) {
            if (j < others.size() && words.get(i).strip().equals(others.get(j).strip())) {
                add(pieces, words.get(i++), false);
                j++;
            } else if (j == others.size() || common[i + 1][j] >= common[i][j + 1]) {
                add(pieces, words.get(i++), true);
            } else {
                j++;
            }
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, String word, boolean own) {
        int last = pieces.size() - 1;
        if (last >= 0 && pieces.get(last).own() == own) {
            pieces.set(last, new Piece(pieces.get(last).text() + word, own));
        } else {
            pieces.add(new Piece(word, own));
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }
}
