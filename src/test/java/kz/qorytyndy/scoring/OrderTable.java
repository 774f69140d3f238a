package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The default methodology's table of points, read a second time: in plain Java, by multiplication instead of division. */
public final class OrderTable {

    private OrderTable() {}

    public static GoldenCase.Expected of(Map<String, @Nullable BigDecimal> sheet) {
        Sheet s = new Sheet(sheet);
        Map<String, BigDecimal> points = new TreeMap<>();
        points.put("staffing", s.atLeast("staffActual", "staffUnits", 95, "1.5", 90, "1.0", 85, "0.5"));
        points.put("turnover", turnover(s));
        points.put(
                "reserve",
                s.zero("managerialAppointments")
                        ? new BigDecimal("1.0")
                        : s.atLeast("managerialFromReserve", "managerialAppointments", 70, "1.0", 40, "0.5"));
        points.put(
                "attestationCoverage",
                s.zero("attestationDue")
                        ? new BigDecimal("1.0")
                        : s.atLeast("attested", "attestationDue", 100, "1.0", 95, "0.5"));
        points.put(
                "attestationCompliance",
                s.zero("attestationDue")
                        ? new BigDecimal("1.5")
                        : s.zero("attested")
                                ? new BigDecimal("0.0")
                                : s.atLeast("attestedCompliant", "attested", 95, "1.5", 90, "1.0", 80, "0.5"));
        points.put(
                "standardsUse",
                s.zero("attestationDue")
                        ? new BigDecimal("0.5")
                        : s.zero("attested")
                                ? new BigDecimal("0.0")
                                : s.atLeast("attestedWithStandards", "attested", 90, "0.5"));
        points.put(
                "trainingPlan",
                s.zero("trainingPlanned")
                        ? new BigDecimal("0.0")
                        : s.atLeast("trained", "trainingPlanned", 100, "1.5", 90, "1.0", 75, "0.5"));
        points.put(
                "trainingSuccess",
                s.zero("trained")
                        ? new BigDecimal("0.0")
                        : s.atLeast("trainedSuccessfully", "trained", 95, "1.5", 85, "1.0", 70, "0.5"));
        Map<String, BigDecimal> lowering = new TreeMap<>();
        lowering.put("administrative", new BigDecimal(s.counted("administrativeFacts", "0.0", "0.5", "1.0", "1.5")));
        lowering.put("criminal", new BigDecimal(s.counted("criminalFacts", "0.0", "2.0", "4.0")));
        lowering.put("monitoring", new BigDecimal(monitoring(sheet.get("monitoringIndex"))));
        BigDecimal first = sum(points, "staffing", "turnover", "reserve");
        BigDecimal second = sum(points, "attestationCoverage", "attestationCompliance", "standardsUse");
        BigDecimal third = sum(points, "trainingPlan", "trainingSuccess");
        BigDecimal total = first.add(second).add(third);
        BigDecimal grade = total.subtract(sum(lowering, "administrative", "criminal", "monitoring"));
        return new GoldenCase.Expected(points, first, second, third, total, lowering, grade, level(grade));
    }

    private static BigDecimal turnover(Sheet s) {
        BigDecimal counted = s.get("dismissedTotal").subtract(s.get("dismissedExcluded"));
        BigDecimal hundredfold = counted.multiply(BigDecimal.valueOf(100));
        BigDecimal headcount = s.get("averageHeadcount");
        if (hundredfold.compareTo(headcount.multiply(BigDecimal.valueOf(3))) <= 0) {
            return new BigDecimal("1.5");
        }
        if (hundredfold.compareTo(headcount.multiply(BigDecimal.valueOf(6))) <= 0) {
            return new BigDecimal("1.0");
        }
        return new BigDecimal(hundredfold.compareTo(headcount.multiply(BigDecimal.TEN)) <= 0 ? "0.5" : "0.0");
    }

    private static String monitoring(@Nullable BigDecimal index) {
        if (index == null || index.compareTo(BigDecimal.valueOf(80)) >= 0) {
            return "0.0";
        }
        return index.compareTo(BigDecimal.valueOf(60)) >= 0 ? "0.5" : "1.0";
    }

    private static String level(BigDecimal grade) {
        if (grade.compareTo(BigDecimal.valueOf(8)) >= 0) {
            return "HIGH";
        }
        if (grade.compareTo(BigDecimal.valueOf(5)) >= 0) {
            return "MEDIUM";
        }
        return grade.compareTo(BigDecimal.valueOf(2)) >= 0 ? "LOW" : "INEFFECTIVE";
    }

    private static BigDecimal sum(Map<String, BigDecimal> points, String... ids) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String id : ids) {
            sum = sum.add(points.get(id));
        }
        return sum;
    }

    private record Sheet(Map<String, @Nullable BigDecimal> numbers) {

        BigDecimal get(String key) {
            BigDecimal number = numbers.get(key);
            if (number == null) {
                throw new IllegalArgumentException(key);
            }
            return number;
        }

        boolean zero(String key) {
            return get(key).signum() == 0;
        }

        /** The points of the first threshold in per cent that part/whole reaches; pairs of threshold and points. */
        BigDecimal atLeast(String part, String whole, Object... steps) {
            BigDecimal hundredfold = get(part).multiply(BigDecimal.valueOf(100));
            for (int i = 0; i < steps.length; i += 2) {
                if (hundredfold.compareTo(get(whole).multiply(BigDecimal.valueOf((Integer) steps[i]))) >= 0) {
                    return new BigDecimal((String) steps[i + 1]);
                }
            }
            return new BigDecimal("0.0");
        }

        String counted(String key, String... points) {
            return points[get(key).min(BigDecimal.valueOf(points.length - 1L)).intValueExact()];
        }
    }
}
