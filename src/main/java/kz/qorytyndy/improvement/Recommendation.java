package kz.qorytyndy.improvement;

import java.util.List;
import java.util.stream.IntStream;

/** One recommendation of a conclusion, as it stands there; {@code number} counts from 1. */
public record Recommendation(int number, String text) {

    /** Those of a conclusion: its text on conclusions and recommendations has each in a line of its own. */
    static List<Recommendation> of(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Recommendation(i + 1, lines.get(i)))
                .toList();
    }
}
