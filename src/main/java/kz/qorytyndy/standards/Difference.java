package kz.qorytyndy.standards;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a work standard says in a place, beside what another says there.
 *
 * @param before null if it was added
 * @param after null if it was dropped
 */
public record Difference(
        Part part, @Nullable Entry before, @Nullable Entry after) {

    /** Where in the standard; its name in three languages is the message {@code standards.part.<name>}. */
    public enum Part {
        POST,
        SECTION,
        TITLE,
        STEP,
        RULE,
        REQUIREMENT
    }

    /** How the two stand to each other; the name in three languages is the message {@code standards.difference.<name>}. */
    public enum Kind {
        SAME,
        CHANGED,
        ADDED,
        DROPPED
    }

    /**
     * An entry of a list, or a text that stands alone.
     *
     * @param number from 1
     * @param texts of a requirement the text and the measure; of everything else one
     */
    public record Entry(int number, List<Wording> texts) {}

    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        if (after == null) {
            return Kind.DROPPED;
        }
        return before.texts.equals(after.texts) ? Kind.SAME : Kind.CHANGED;
    }

    /** Both contents side by side, what is the same in them included. */
    public static List<Difference> between(StandardContent before, StandardContent after) {
        List<Difference> all = new ArrayList<>();
        all.addAll(between(Part.POST, List.of(List.of(before.post())), List.of(List.of(after.post()))));
        all.addAll(between(Part.SECTION, List.of(List.of(before.section())), List.of(List.of(after.section()))));
        all.addAll(between(Part.TITLE, List.of(List.of(before.title())), List.of(List.of(after.title()))));
        all.addAll(between(Part.STEP, texts(before.steps()), texts(after.steps())));
        all.addAll(between(Part.RULE, texts(before.rules()), texts(after.rules())));
        all.addAll(between(Part.REQUIREMENT, requirements(before), requirements(after)));
        return List.copyOf(all);
    }

    private static List<List<Wording>> texts(List<Wording> list) {
        return list.stream().map(List::of).toList();
    }

    private static List<List<Wording>> requirements(StandardContent content) {
        return content.requirements().stream()
                .map(requirement -> List.of(requirement.text(), requirement.measure()))
                .toList();
    }

    /** What is the same stays together, as much of it as keeps its order; what is left between is paired in its order. */
    private static List<Difference> between(Part part, List<List<Wording>> before, List<List<Wording>> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Difference> rows = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            int nextI = i;
            int nextJ = j;
            while (nextI < before.size()
                    && nextJ < after.size()
                    && !before.get(nextI).equals(after.get(nextJ))) {
                if (common[nextI + 1][nextJ] >= common[nextI][nextJ + 1]) {
                    nextI++;
                } else {
                    nextJ++;
                }
            }
            if (nextI == before.size() || nextJ == after.size()) {
                nextI = before.size();
                nextJ = after.size();
            }
            int from = i;
            int to = j;
            int dropped = nextI - i;
            int added = nextJ - j;
            IntStream.range(0, Math.max(dropped, added))
                    .mapToObj(k -> new Difference(
                            part,
                            k < dropped ? entry(before, from + k) : null,
                            k < added ? entry(after, to + k) : null))
                    .forEach(rows::add);
            i = nextI;
            j = nextJ;
            if (i < before.size() && j < after.size()) {
                rows.add(new Difference(part, entry(before, i++), entry(after, j++)));
            }
        }
        return rows;
    }

    private static Entry entry(List<List<Wording>> list, int index) {
        return new Entry(index + 1, list.get(index));
    }
}
