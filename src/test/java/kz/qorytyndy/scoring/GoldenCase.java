package kz.qorytyndy.scoring;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A worked example of the default methodology. */
public record GoldenCase(Map<String, @Nullable BigDecimal> input, Expected expected) {

    /** What it must score. */
    public record Expected(
            Map<String, BigDecimal> points,
            BigDecimal criterion1,
            BigDecimal criterion2,
            BigDecimal criterion3,
            BigDecimal total,
            Map<String, BigDecimal> lowering,
            BigDecimal grade,
            String level) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public static List<GoldenCase> all() {
        try (InputStream file =
                GoldenCase.class.getResourceAsStream("/processes/methodology/order-67-2025/cases.json")) {
            return JSON.readValue(Objects.requireNonNull(file), new TypeReference<List<GoldenCase>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a score amounts to, in the form of an expectation. */
    public static Expected outcome(Score score) {
        Map<String, BigDecimal> points = new TreeMap<>();
        score.criteria()
                .forEach(criterion ->
                        criterion.indicators().forEach(indicator -> points.put(indicator.id(), indicator.points())));
        Map<String, BigDecimal> lowering = new TreeMap<>();
        score.lowering().forEach(indicator -> lowering.put(indicator.id(), indicator.points()));
        return new Expected(
                points,
                score.criteria().get(0).points(),
                score.criteria().get(1).points(),
                score.criteria().get(2).points(),
                score.total(),
                lowering,
                score.grade(),
                score.level());
    }
}
