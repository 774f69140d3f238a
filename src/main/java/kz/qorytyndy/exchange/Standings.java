package kz.qorytyndy.exchange;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.exchange.Standing.Against;
import kz.qorytyndy.exchange.Standing.Row;
import kz.qorytyndy.exchange.Standing.Shared;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.TypedSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Scores what a methodology is tried on, by that methodology and by the one in force. */
@Component
class Standings {

    private final Methodologies methodologies;
    private final Scoring scoring;
    private final Clock clock;

    Standings(Methodologies methodologies, Scoring scoring, Clock clock) {
        this.methodologies = methodologies;
        this.scoring = scoring;
        this.clock = clock;
    }

    /**
     * What is evaluated for a body's numbers, as they were given for the fields of the methodology. Unlike on an empty sheet to play with, no number of facts
     * goes without saying.
     *
     * @throws Refusal invalid, with what is wrong by the paths of the fields
     */
    static Map<String, @Nullable BigDecimal> inputs(
            Methodology methodology, Map<String, ? extends @Nullable Object> typed) {
        FieldChecks checks = new FieldChecks();
        for (Catalogue.Lowering lowering : methodology.catalogue().lowering()) {
            String key = lowering.field().key();
            if ((lowering.isFacts() || lowering.required()) && typed.get(key) == null) {
                checks.wrong(
                        TypedSheet.path(key),
                        "scoring.refusal.missing",
                        lowering.field().name());
            }
        }
        Methodology.WhatIf sheet = checks.note(() -> methodology.checkWhatIf(typed));
        checks.finish();
        return Scoring.inputs(methodology, Objects.requireNonNull(sheet).data(), sheet.lowering());
    }

    /** All that the methodology asks for, in its order: the fields of the data sheet, and those of the lowering indicators. */
    static List<Catalogue.Field> fields(Catalogue catalogue) {
        List<Catalogue.Field> fields = new ArrayList<>(catalogue.fields());
        catalogue.lowering().forEach(lowering -> fields.add(lowering.field()));
        return fields;
    }

    Standing of(Trial trial, Map<String, Map<String, @Nullable BigDecimal>> data) {
        Methodology methodology = methodologies.get(trial.methodology());
        Methodology inForce = methodologies
                .inForceOn(Texts.day(clock.instant()))
                .filter(other -> !other.ref().equals(methodology.ref()))
                .orElse(null);
        Map<String, Shared> shared = inForce == null ? Map.of() : shared(methodology.catalogue(), inForce.catalogue());
        List<Row> rows = new ArrayList<>();
        data.forEach((code, inputs) -> {
            Score score = scoring.evaluate(methodology, inputs);
            rows.add(
                    inForce == null
                            ? new Row(0, 0, code, score, null, Map.of(), List.of())
                            : row(code, score, inputs, methodology.catalogue(), inForce, shared.keySet()));
        });
        List<Row> placed = placed(rows);
        return new Standing(
                trial,
                methodology,
                placed,
                inForce == null
                        ? null
                        : new Against(
                                inForce,
                                missing(methodology.catalogue(), inForce.catalogue()),
                                shared.values().stream()
                                        .map(one -> new Shared(
                                                one.id(), one.name(), one.tried(), differing(placed, one.id())))
                                        .toList()));
    }

    private Row row(
            String code,
            Score score,
            Map<String, @Nullable BigDecimal> inputs,
            Catalogue tried,
            Methodology inForce,
            Set<String> shared) {
        Map<String, @Nullable BigDecimal> needed = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>();
        for (Catalogue.Field field : fields(inForce.catalogue())) {
            if (asks(tried, field)) {
                needed.put(field.key(), inputs.get(field.key()));
            } else {
                unknown.add(field.key());
                needed.put(field.key(), anything(field, inForce.catalogue()));
            }
        }
        List<Message> invalid = invalid(inForce, needed, unknown);
        if (!invalid.isEmpty()) {
            return new Row(0, 0, code, score, null, Map.of(), invalid);
        }
        // What is computed of shared inputs alone is right, whatever stands for the others.
        Score other = scoring.evaluate(inForce, needed);
        Map<String, BigDecimal> points = new HashMap<>(Standing.points(other));
        points.keySet().retainAll(shared);
        return new Row(0, 0, code, score, unknown.isEmpty() ? other : null, points, List.of());
    }

    private static List<Message> invalid(
            Methodology inForce, Map<String, @Nullable BigDecimal> inputs, Set<String> unknown) {
        try {
            inputs(inForce, inputs);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.errors().stream()
                    .filter(error -> !unknown.contains(TypedSheet.key(error.field())))
                    .map(FieldError::message)
                    .toList();
        }
    }

    /** A number that the field may have beside whatever the others are: the largest where others must not be above it. */
    private static BigDecimal anything(Catalogue.Field field, Catalogue catalogue) {
        boolean limits =
                catalogue.fields().stream().anyMatch(other -> field.key().equals(other.notAbove()));
        return limits ? field.max() : field.min();
    }

    /** Whether the methodology asks for the same: what is a number by one may be a yes or no by another. */
    private static boolean asks(Catalogue tried, Catalogue.Field field) {
        return tried.field(field.key())
                .filter(same -> same.kind() == field.kind())
                .isPresent();
    }

    private static List<Catalogue.Field> missing(Catalogue tried, Catalogue inForce) {
        return fields(inForce).stream().filter(field -> !asks(tried, field)).toList();
    }

    /** The indicators of both that the one in force computes of inputs that the tried one asks for; nothing differs yet. */
    private static Map<String, Shared> shared(Catalogue tried, Catalogue inForce) {
        Map<String, Shared> shared = new LinkedHashMap<>();
        Map<String, LocalizedText> indicators = tried.indicators().stream()
                .collect(Collectors.toMap(Catalogue.Indicator::id, Catalogue.Indicator::name));
        inForce.indicators().stream()
                .filter(indicator -> indicators.containsKey(indicator.id()))
                .filter(indicator -> indicator.inputs().stream()
                        .allMatch(key -> asks(tried, inForce.field(key).orElseThrow())))
                .forEach(indicator -> shared.put(
                        indicator.id(),
                        new Shared(
                                indicator.id(),
                                indicator.name(),
                                Objects.requireNonNull(indicators.get(indicator.id())),
                                0)));
        Map<String, LocalizedText> lowering =
                tried.lowering().stream().collect(Collectors.toMap(Catalogue.Lowering::id, Catalogue.Lowering::name));
        inForce.lowering().stream()
                .filter(indicator -> lowering.containsKey(indicator.id()))
                .filter(indicator -> asks(tried, indicator.field()))
                .forEach(indicator -> shared.put(
                        indicator.id(),
                        new Shared(
                                indicator.id(),
                                indicator.name(),
                                Objects.requireNonNull(lowering.get(indicator.id())),
                                0)));
        return shared;
    }

    private static int differing(List<Row> rows, String id) {
        return (int) rows.stream()
                .filter(row -> row.sharedPoints().containsKey(id)
                        && row.points(id).compareTo(row.sharedPoints().get(id)) != 0)
                .count();
    }

    private static List<Row> placed(List<Row> rows) {
        List<Row> sorted = rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.score().grade())
                        .reversed()
                        .thenComparing(Row::bodyCode))
                .toList();
        List<BigDecimal> grades =
                sorted.stream().map(row -> row.score().grade()).toList();
        return sorted.stream()
                .map(row -> {
                    BigDecimal grade = row.score().grade();
                    int above = (int) grades.stream()
                            .filter(other -> other.compareTo(grade) > 0)
                            .count();
                    int equal = (int) grades.stream()
                            .filter(other -> other.compareTo(grade) == 0)
                            .count();
                    return new Row(
                            above + 1,
                            above + equal,
                            row.bodyCode(),
                            row.score(),
                            row.inForce(),
                            row.sharedPoints(),
                            row.invalid());
                })
                .toList();
    }
}
