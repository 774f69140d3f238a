package kz.qorytyndy.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A body with the grade that it has in a conclusion in force. */
public record Graded(String bodyCode, BigDecimal grade, String level) {

    /** Their places, the best grade first: equal grades share the better place, and the next grade has the place that it would have without that. */
    public static List<Summary.Place> ranking(Collection<Graded> all) {
        List<Graded> graded = all.stream()
                .sorted(Comparator.comparing(Graded::grade).reversed().thenComparing(Graded::bodyCode))
                .toList();
        List<Summary.Place> ranking = new ArrayList<>();
        int place = 0;
        BigDecimal previous = null;
        for (int i = 0; i < graded.size(); i++) {
            Graded one = graded.get(i);
            if (previous == null || one.grade().compareTo(previous) != 0) {
                place = i + 1;
            }
            previous = one.grade();
            ranking.add(new Summary.Place(place, one.bodyCode(), one.grade(), one.level()));
        }
        return ranking;
    }
}
